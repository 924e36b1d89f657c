package io.stackline.service.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where an installation's data is.
 *
 * @param data the data directory
 * @param database a PostgreSQL database; empty for the embedded one in the data directory
 * @param masterKey the key that protects the stacks' secrets, if one was given
 * @param previousMasterKeys former ones, or a coming one
 */
public record StorePlace(
    Path data,
    Optional<ServeOptions.Database> database,
    Optional<Secret> masterKey,
    List<Secret> previousMasterKeys) {
  public StorePlace {
    previousMasterKeys = List.copyOf(previousMasterKeys);
  }
}
