/** What every report shows of a run, in the order in which people need it. */
@NullMarked
package io.stackline.runner.report.view;

import org.jspecify.annotations.NullMarked;
