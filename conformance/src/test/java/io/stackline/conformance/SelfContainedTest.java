package io.stackline.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users are given: a directory with its own runtime, and one jar. */
final class SelfContainedTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path directory;

  /** What a program said and how it ended. */
  private record Answer(int exit, String out, String err) {}

  @ParameterizedTest
  @CsvSource({"runner, stackline", "service, stackline-service"})
  void theDirectoryNeedsNoJavaAndMayBeAnywhere(String module, String name)
      throws IOException, InterruptedException {
    Path moved = directory.resolve("a place with spaces");
    copy(ROOT.resolve(module).resolve("target").resolve("dist"), moved);
    Path link = Files.createSymbolicLink(directory.resolve("link"), moved.resolve("bin/" + name));
    for (Path launcher : List.of(moved.resolve("bin").resolve(name), link)) {
      Answer answer = run(Map.of("PATH", "/usr/bin:/bin"), launcher.toString(), "--version");
      assertThat(answer).isEqualTo(new Answer(0, name + " " + version() + "\n", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"runner, stackline", "service, stackline-service"})
  void theArchiveIsMadeAnewAfterAMoveAndFits(String module, String name)
      throws IOException, InterruptedException {
    Path moved = directory.resolve("moved");
    copy(ROOT.resolve(module).resolve("target").resolve("dist"), moved);
    String launcher = moved.resolve("bin").resolve(name).toString();
    // Without an archive that fits, the JVM refuses to start when it is told to need one.
    Map<String, String> strict =
        Map.of("PATH", "/usr/bin:/bin", "STACKLINE_JAVA_OPTS", "-Xshare:on");
    assertThat(run(strict, launcher, "--version").exit()).as("the old place's archive").isNotZero();
    Answer prepared = run(System.getenv(), moved.resolve("lib").resolve("prepare").toString());
    assertThat(prepared.exit()).as(prepared.err()).isZero();
    assertThat(run(strict, launcher, "--version").exit()).as("this place's archive").isZero();
  }

  @ParameterizedTest
  @CsvSource({"runner, stackline", "service, stackline-service"})
  void theJarRunsUnderAnyJvm(String module, String name) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = ROOT.resolve(module).resolve("target").resolve(name + ".jar");
    Answer answer = run(System.getenv(), java.toString(), "-jar", jar.toString(), "--version");
    assertThat(answer.exit()).as(answer.err()).isZero();
    assertThat(answer.out()).isEqualTo(name + " " + version() + "\n");
  }

  private static String version() throws IOException {
    return Files.readString(ROOT.resolve("pom.xml"))
        .replaceFirst(
            "(?s).*?<artifactId>stackline</artifactId>\\s*<version>(.*?)</version>.*", "$1");
  }

  private Answer run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ended").isTrue();
    return new Answer(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
