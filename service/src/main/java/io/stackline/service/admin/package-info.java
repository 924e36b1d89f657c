/** {@code stackline-service admin}: people, organizations and tokens, over the API. */
@NullMarked
package io.stackline.service.admin;

import org.jspecify.annotations.NullMarked;
