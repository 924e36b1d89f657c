/** Bytes over HTTP; the only place that knows an HTTP library. Not for use from outside. */
@NullMarked
package io.stackline.client.internal;

import org.jspecify.annotations.NullMarked;
