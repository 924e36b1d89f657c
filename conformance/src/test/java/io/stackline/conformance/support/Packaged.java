package io.stackline.conformance.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * How our programs are started: as they are packaged, unless there is no package or it is older
 * than the classes (a build of one module), and then from the class path of the tests.
 */
public final class Packaged {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Packaged() {}

  /** The words to put before the arguments of the service. */
  public static List<String> service() throws IOException {
    return words("service", "stackline-service", "io.stackline.service.Main");
  }

  /** The words to put before the arguments of the runner. */
  public static List<String> runner() throws IOException {
    return words("runner", "stackline", "io.stackline.runner.cli.Main");
  }

  private static List<String> words(String module, String program, String main) throws IOException {
    Path target = ROOT.resolve(module).resolve("target");
    Path packaged = target.resolve("dist").resolve("bin").resolve(program);
    if (Files.isExecutable(packaged)
        && newest(target.resolve("dist")).compareTo(newest(target.resolve("classes"))) >= 0) {
      return List.of(packaged.toString());
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        main);
  }

  private static FileTime newest(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(Packaged::modified)
          .max(FileTime::compareTo)
          .orElse(FileTime.fromMillis(0));
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
