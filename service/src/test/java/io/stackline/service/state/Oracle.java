package io.stackline.service.state;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The CLI's own code (tools/oracle), in a process of its own. */
final class Oracle implements AutoCloseable {
  private static final long BUILD_MINUTES = 15;

  private final Process process;
  private final OutputStream in;
  private final BufferedReader out;

  private Oracle(Process process) {
    this.process = process;
    this.in = process.getOutputStream();
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts the oracle, or skips the test if it is neither given nor can be built. */
  static Oracle start(String command) throws IOException {
    Optional<Path> binary = binary();
    Assumptions.assumeTrue(
        binary.isPresent(),
        "SKIPPED: comparison with the CLI's own code needs STACKLINE_ORACLE or Go on the PATH");
    ProcessBuilder builder = new ProcessBuilder(binary.get().toString(), command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Oracle(builder.start());
  }

  /** The answer to a case, both on one line. */
  String answer(String problem) throws IOException {
    in.write(problem.replace('\n', ' ').getBytes(StandardCharsets.UTF_8));
    in.write('\n');
    in.flush();
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the oracle ended");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
    process.destroy();
  }

  private static synchronized Optional<Path> binary() throws IOException {
    String given = System.getProperty("stackline.oracle", System.getenv("STACKLINE_ORACLE"));
    if (given != null && !given.isEmpty()) {
      return Optional.of(Path.of(given));
    }
    Path sources = Path.of("..", "tools", "oracle").toAbsolutePath().normalize();
    Path built = cache().resolve("oracle-" + digest(sources));
    if (!Files.isExecutable(built) && !build(sources, built)) {
      return Optional.empty();
    }
    return Optional.of(built);
  }

  private static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path root =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return root.resolve("stackline");
  }

  private static String digest(Path sources) throws IOException {
    try (Stream<Path> files = Files.list(sources)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Path> sorted =
          files.filter(f -> f.toString().matches(".*\\.(go|mod|sum)")).sorted().toList();
      for (Path file : sorted) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Builds beside the final name and moves, so that two builds at once do no harm. */
  private static boolean build(Path sources, Path built) throws IOException {
    Files.createDirectories(built.getParent());
    Path draft = Files.createTempFile(built.getParent(), "oracle", ".draft");
    try {
      Process go =
          new ProcessBuilder("go", "build", "-o", draft.toString(), ".")
              .directory(sources.toFile())
              .redirectErrorStream(true)
              .start();
      String output;
      try (InputStream stream = go.getInputStream()) {
        output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (!go.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || go.exitValue() != 0) {
        throw new IOException("tools/oracle does not build: " + output);
      }
      Files.move(draft, built, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while building the oracle", e));
    } catch (IOException e) {
      if (e.getMessage() != null && e.getMessage().startsWith("tools/oracle")) {
        throw e;
      }
      return false; // There is no Go to build with.
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
