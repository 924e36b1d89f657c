package io.stackline.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command run to its end with a given environment.
 *
 * @param directory where it runs
 * @param environment added to a small clean environment: nothing of the caller's Pulumi settings
 *     leaks in
 */
record Command(List<String> words, Path directory, Map<String, String> environment) {
  private static final List<String> KEPT =
      List.of("PATH", "HOME", "LANG", "JAVA_HOME", "TMPDIR", "XDG_CACHE_HOME");

  /**
   * Runs it and returns its wall time.
   *
   * @throws IOException if it cannot run or fails; with the end of its output
   */
  Duration run() throws IOException, InterruptedException {
    Path log = Files.createTempFile("stackline-bench", ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
      builder.environment().keySet().retainAll(KEPT);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      long start = System.nanoTime();
      Process process = builder.start();
      if (!process.waitFor(20, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(words + " did not end within 20 minutes");
      }
      Duration wall = Duration.ofNanos(System.nanoTime() - start);
      if (process.exitValue() != 0) {
        throw new IOException(words + " ended with " + process.exitValue() + ":\n" + end(log));
      }
      return wall;
    } finally {
      Files.delete(log);
    }
  }

  private static String end(Path log) throws IOException {
    String text = Files.readString(log);
    return text.substring(Math.max(0, text.length() - 3000));
  }
}
