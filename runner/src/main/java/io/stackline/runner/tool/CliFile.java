package io.stackline.runner.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of a CLI, as far as it is the CLI itself. Scripts, and links to programs of another
 * name, are those of version managers and wrappers: which CLI they start can differ from call to
 * call.
 */
final class CliFile {
  private CliFile() {}

  /** The file without links; empty if it is not the CLI itself. */
  static Optional<Path> real(Path cli) {
    try (InputStream in = Files.newInputStream(cli)) {
      Path real = cli.toRealPath();
      String name = real.getFileName().toString();
      byte[] start = in.readNBytes(2);
      boolean script = start.length < 2 || (start[0] == '#' && start[1] == '!');
      boolean named = name.equals("pulumi") || name.equals("pulumi.exe");
      return script || !named ? Optional.empty() : Optional.of(real);
    } catch (IOException e) {
      // What cannot be read cannot be known.
      return Optional.empty();
    }
  }
}
