/** Handlers: they parse requests, call commands and shape replies. */
@NullMarked
package io.stackline.service.http.api;

import org.jspecify.annotations.NullMarked;
