/** The HTTP surface: server, routes, handlers; no rules. */
@NullMarked
package io.stackline.service.http;

import org.jspecify.annotations.NullMarked;
