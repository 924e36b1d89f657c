/** Who is calling: identities, links and tokens. */
@NullMarked
package io.stackline.service.authn;

import org.jspecify.annotations.NullMarked;
