package io.stackline.runner.exec;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds programs. */
public final class Executables {
  private Executables() {}

  /** The first executable file of that name in the directories of a PATH. */
  public static Optional<Path> onPath(String name, String path) {
    for (String directory : path.split(File.pathSeparator, -1)) {
      for (String suffix : List.of("", ".exe")) {
        Path file = Path.of(directory.isEmpty() ? "." : directory, name + suffix);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return Optional.of(file.toAbsolutePath());
        }
      }
    }
    return Optional.empty();
  }
}
