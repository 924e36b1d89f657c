/** Runs as files that CI hosts and other programs read. */
@NullMarked
package io.stackline.runner.report.file;

import org.jspecify.annotations.NullMarked;
