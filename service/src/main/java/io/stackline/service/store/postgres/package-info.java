/** The store on PostgreSQL. */
@NullMarked
package io.stackline.service.store.postgres;

import org.jspecify.annotations.NullMarked;
