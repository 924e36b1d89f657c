package io.stackline.conformance.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the service is started: as it is packaged, unless there is no package or it is older than the
 * classes (a build of one module), and then from the class path of the tests.
 */
final class ServiceLauncher {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TARGET = ROOT.resolve("service").resolve("target");

  private ServiceLauncher() {}

  /** The words to put before {@code serve}. */
  static List<String> words() throws IOException {
    Path packaged = TARGET.resolve("dist").resolve("bin").resolve("stackline-service");
    if (Files.isExecutable(packaged)
        && newest(TARGET.resolve("dist")).compareTo(newest(TARGET.resolve("classes"))) >= 0) {
      return List.of(packaged.toString());
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "io.stackline.service.Main");
  }

  private static FileTime newest(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(ServiceLauncher::modified)
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
