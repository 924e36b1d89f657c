/** Bounded readers and patterns for files and texts that others wrote. */
@NullMarked
package io.stackline.runner.input;

import org.jspecify.annotations.NullMarked;
