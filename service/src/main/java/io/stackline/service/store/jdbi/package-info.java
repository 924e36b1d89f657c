/** The roles of the store over JDBI: one SQL for both engines. */
@NullMarked
package io.stackline.service.store.jdbi;

import org.jspecify.annotations.NullMarked;
