/** Where access tokens come from. */
@NullMarked
package io.stackline.client.auth;

import org.jspecify.annotations.NullMarked;
