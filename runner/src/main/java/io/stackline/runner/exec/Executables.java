package io.stackline.runner.exec;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds programs. */
public final class Executables {
  private Executables() {}

  /** The first executable file of that name in the directories of a PATH. */
  public static Optional<Path> onPath(String name, String path) {
    return onPath(name, path, suffixes());
  }

  /**
   * The same with the endings that a program's file may have.
   *
   * @param suffixes in the order in which they are tried, the empty one too
   */
  static Optional<Path> onPath(String name, String path, List<String> suffixes) {
    for (String directory : path.split(File.pathSeparator, -1)) {
      for (String suffix : suffixes) {
        Path file = Path.of(directory.isEmpty() ? "." : directory, name + suffix);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return Optional.of(file.toAbsolutePath());
        }
      }
    }
    return Optional.empty();
  }

  /** Windows says in {@code PATHEXT} what a program may end in. */
  private static List<String> suffixes() {
    boolean windows = File.separatorChar == '\\';
    return windows ? suffixes(System.getenv("PATHEXT")) : List.of("", ".exe");
  }

  static List<String> suffixes(@Nullable String pathext) {
    String all = pathext == null || pathext.isBlank() ? ".COM;.EXE;.BAT;.CMD" : pathext;
    List<String> suffixes = new ArrayList<>();
    for (String suffix : all.split(";", -1)) {
      if (suffix.strip().startsWith(".")) {
        suffixes.add(suffix.strip().toLowerCase(Locale.ROOT));
      }
    }
    // Last: a file without an ending is no program there, unless its name had one already.
    suffixes.add("");
    return suffixes;
  }
}
