/** Runs one Pulumi operation: a request in, a result out. */
@NullMarked
package io.stackline.runner;

import org.jspecify.annotations.NullMarked;
