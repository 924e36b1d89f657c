/** Numbered, append-only changes of the schema, one text for both engines. */
@NullMarked
package io.stackline.service.store.migration;

import org.jspecify.annotations.NullMarked;
