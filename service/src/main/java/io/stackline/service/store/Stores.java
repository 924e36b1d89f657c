package io.stackline.service.store;

import io.stackline.service.store.postgres.PostgresAddress;
import io.stackline.service.store.postgres.PostgresStore;
import io.stackline.service.store.sqlite.SqliteStore;

/** Opens the store that the options name. */
public final class Stores {
  private Stores() {}

  /**
   * Opens the store, and makes or migrates its schema first where needed. With SQLite the caller
   * holds the data directory, see {@link io.stackline.service.store.sqlite.DataDirectory}.
   *
   * @throws StoreOpenException if it cannot be used; the message is for the person who starts the
   *     service and holds no secret
   */
  public static Store open(StoreOptions options) {
    if (options.database().isPresent()) {
      PostgresAddress address = options.database().get();
      return PostgresStore.open(address);
    }
    return SqliteStore.open(options.dataDirectory());
  }
}
