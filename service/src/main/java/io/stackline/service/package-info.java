/** The composition root of the service: it alone may touch every other package. */
@NullMarked
package io.stackline.service;

import org.jspecify.annotations.NullMarked;
