/** A run as Markdown, for each host's own idea of it. */
@NullMarked
package io.stackline.runner.report.markdown;

import org.jspecify.annotations.NullMarked;
