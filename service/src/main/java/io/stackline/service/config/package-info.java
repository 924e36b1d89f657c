/** Options of the service from flags, environment and file. */
@NullMarked
package io.stackline.service.config;

import org.jspecify.annotations.NullMarked;
