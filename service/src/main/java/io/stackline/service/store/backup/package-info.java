/** Backups: one form for both engines, read from one snapshot, restored whole or not at all. */
@NullMarked
package io.stackline.service.store.backup;

import org.jspecify.annotations.NullMarked;
