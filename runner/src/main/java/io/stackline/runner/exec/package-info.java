/** The pulumi CLI as a process: its arguments, its event stream, and what they mean. */
@NullMarked
package io.stackline.runner.exec;

import org.jspecify.annotations.NullMarked;
