/** The right of one update to change a stack, for a while. */
@NullMarked
package io.stackline.service.lease;

import org.jspecify.annotations.NullMarked;
