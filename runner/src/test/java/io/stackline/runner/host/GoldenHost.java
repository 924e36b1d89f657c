package io.stackline.runner.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The whole environment of a job as a host makes it, and what is to be known of it. The files are
 * {@code hosts/NAME.env}, {@code NAME.expected} and, for GitHub, {@code NAME.event.json}.
 *
 * @param variables by name
 * @param expected facts by name; those that begin with {@code ci.}, {@code git.} and {@code vcs.}
 *     are what the CLI records
 */
public record GoldenHost(String name, Map<String, String> variables, Map<String, String> expected) {
  private static final Path DIRECTORY = Path.of("src", "test", "resources", "hosts");

  /** The name of every one. */
  public static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".env"))
          .map(f -> f.substring(0, f.length() - ".env".length()))
          .sorted()
          .toList();
    }
  }

  /**
   * Reads one.
   *
   * @param checkout where the repository was checked out to
   * @param root where the project is in it
   */
  public static GoldenHost of(String name, Path checkout, String root) throws IOException {
    Path event = DIRECTORY.resolve(name + ".event.json").toAbsolutePath();
    Map<String, String> placeholders =
        Map.of("${CHECKOUT}", checkout.toString(), "${ROOT}", root, "${EVENT}", event.toString());
    return new GoldenHost(
        name, read(name + ".env", placeholders), read(name + ".expected", placeholders));
  }

  private static Map<String, String> read(String file, Map<String, String> placeholders)
      throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String line : Files.readAllLines(DIRECTORY.resolve(file))) {
      int equals = line.indexOf('=');
      String value = line.substring(equals + 1);
      for (Map.Entry<String, String> p : placeholders.entrySet()) {
        value = value.replace(p.getKey(), p.getValue());
      }
      all.put(line.substring(0, equals), value);
    }
    return all;
  }

  public Environment environment() {
    return new Environment(variables);
  }
}
