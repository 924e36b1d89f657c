/** Runs as one page of HTML. */
@NullMarked
package io.stackline.runner.report.html;

import org.jspecify.annotations.NullMarked;
