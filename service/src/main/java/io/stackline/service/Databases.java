package io.stackline.service;

import io.stackline.service.config.Secret;
import io.stackline.service.config.ServeOptions;
import io.stackline.service.store.Store;
import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOptions;
import io.stackline.service.store.Stores;
import io.stackline.service.store.postgres.PostgresAddress;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the database that the options name. */
final class Databases {
  private Databases() {}

  /**
   * Opens it, and makes or migrates its schema first where needed. For the embedded database the
   * caller holds the data directory.
   *
   * @throws StoreOpenException if it cannot be used; the message holds no secret
   */
  static Store open(ServeOptions options) {
    return Stores.open(options(options.data(), options.database()));
  }

  /** Where the database is. */
  static StoreOptions options(Path data, Optional<ServeOptions.Database> database) {
    return new StoreOptions(data, database.map(Databases::address));
  }

  private static PostgresAddress address(ServeOptions.Database database) {
    return PostgresAddress.parse(
        database.url().reveal(), Optional.empty(), database.password().map(Secret::reveal));
  }
}
