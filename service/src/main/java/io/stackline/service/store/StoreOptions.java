package io.stackline.service.store;

import io.stackline.service.store.postgres.PostgresAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the store is.
 *
 * @param dataDirectory holds the SQLite database, if there is no other
 * @param database the PostgreSQL database to use instead
 */
public record StoreOptions(Path dataDirectory, Optional<PostgresAddress> database) {
  /** A SQLite database in the directory. */
  public static StoreOptions sqlite(Path dataDirectory) {
    return new StoreOptions(dataDirectory, Optional.empty());
  }
}
