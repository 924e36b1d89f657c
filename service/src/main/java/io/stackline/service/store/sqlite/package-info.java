/** The store on an embedded SQLite database. */
@NullMarked
package io.stackline.service.store.sqlite;

import org.jspecify.annotations.NullMarked;
