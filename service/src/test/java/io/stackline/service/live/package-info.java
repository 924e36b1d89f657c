/** The whole service over real HTTP, in this process or in one of its own. */
@NullMarked
package io.stackline.service.live;

import org.jspecify.annotations.NullMarked;
