/** Runs as CI hosts show them by themselves. */
@NullMarked
package io.stackline.runner.report.host;

import org.jspecify.annotations.NullMarked;
