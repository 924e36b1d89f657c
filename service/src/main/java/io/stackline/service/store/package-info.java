/** Storage: the port and its two engines; no rules. */
@NullMarked
package io.stackline.service.store;

import org.jspecify.annotations.NullMarked;
