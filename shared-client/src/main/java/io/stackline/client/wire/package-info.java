/** The JSON codec of the API's records; the only place that knows a JSON library. */
@NullMarked
package io.stackline.client.wire;

import org.jspecify.annotations.NullMarked;
