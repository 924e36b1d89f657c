/** Typed client of the Pulumi Cloud REST API. */
@NullMarked
package io.stackline.client;

import org.jspecify.annotations.NullMarked;
