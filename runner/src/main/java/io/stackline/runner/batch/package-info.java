/** One operation on many stacks: which, in which order, how many at once. */
@NullMarked
package io.stackline.runner.batch;

import org.jspecify.annotations.NullMarked;
