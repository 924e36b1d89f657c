/** Keys and ciphertext. */
@NullMarked
package io.stackline.service.secrets;

import org.jspecify.annotations.NullMarked;
