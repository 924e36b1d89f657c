/** The stackline command. */
@NullMarked
package io.stackline.runner.cli;

import org.jspecify.annotations.NullMarked;
