/** Who may do what: one permission per operation, default deny. */
@NullMarked
package io.stackline.service.authz;

import org.jspecify.annotations.NullMarked;
