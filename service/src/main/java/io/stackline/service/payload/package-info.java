/** Request and response bodies too large to be kept in memory. */
@NullMarked
package io.stackline.service.payload;

import org.jspecify.annotations.NullMarked;
