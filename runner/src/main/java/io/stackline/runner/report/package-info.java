/** What a run shows: lines while it runs, the result when it ends. */
@NullMarked
package io.stackline.runner.report;

import org.jspecify.annotations.NullMarked;
