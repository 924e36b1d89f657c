package io.stackline.conformance.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a service is run.
 *
 * @param data its data directory; its log is {@code service.log} beside it
 * @param databaseUrl of PostgreSQL; without it the embedded engine is used
 * @param flags more flags of {@code serve}
 */
public record ServiceOptions(Path data, Optional<String> databaseUrl, List<String> flags) {
  public ServiceOptions {
    flags = List.copyOf(flags);
  }

  /** On the engine, with everything under the directory. Skips the test where it cannot run. */
  public static ServiceOptions on(Engine engine, Path directory) {
    Optional<String> url =
        switch (engine) {
          case SQLITE -> Optional.empty();
          case POSTGRES -> Optional.of(TestPostgres.newDatabaseUrl());
        };
    return new ServiceOptions(directory.resolve("data"), url, List.of());
  }

  /** The same with more flags. */
  public ServiceOptions with(String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    return new ServiceOptions(data, databaseUrl, all);
  }
}
