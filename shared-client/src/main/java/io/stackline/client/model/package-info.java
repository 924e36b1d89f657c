/** The shapes of the public API, in its own words. No library, no behaviour beyond copying. */
@NullMarked
package io.stackline.client.model;

import org.jspecify.annotations.NullMarked;
