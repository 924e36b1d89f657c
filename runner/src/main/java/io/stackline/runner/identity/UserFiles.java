package io.stackline.runner.identity;

import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.runner.host.Environment;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files in which the CLI keeps what belongs to a user; they are only ever read. */
final class UserFiles {
  private UserFiles() {}

  /** Reads a file; one that is missing or damaged counts as absent. */
  static <T> Optional<T> read(String name, Class<T> type, Environment environment) {
    Optional<Path> file = directory(environment).map(d -> d.resolve(name));
    if (file.isEmpty() || !Files.isReadable(file.get())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Wire.decode(BoundedFile.text(file.get(), BoundedFile.SETTINGS), type));
    } catch (IOException | WireException e) {
      System.err.println("stackline: ignoring " + file.get() + ", which cannot be read");
      return Optional.empty();
    }
  }

  private static Optional<Path> directory(Environment environment) {
    return environment
        .get("PULUMI_CREDENTIALS_PATH")
        .or(() -> environment.get("PULUMI_HOME"))
        .map(Path::of)
        .or(() -> environment.get("HOME").map(h -> Path.of(h, ".pulumi")));
  }
}
