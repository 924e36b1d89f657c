/** Why a call failed: a closed family, each member with what a caller needs to act on it. */
@NullMarked
package io.stackline.client.error;

import org.jspecify.annotations.NullMarked;
