/** The closed family of errors the service answers with. */
@NullMarked
package io.stackline.service.error;

import org.jspecify.annotations.NullMarked;
