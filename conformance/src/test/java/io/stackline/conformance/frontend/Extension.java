package io.stackline.conformance.frontend;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The extension as Azure's packager made it, unpacked as an agent unpacks its tasks. */
final class Extension {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PLACE = Path.of("target", "azure").toAbsolutePath();

  private static @Nullable Path unpacked;

  private Extension() {}

  /** Where the tools are; skips the test, with the reason, where they are missing. */
  static Path node() {
    return GitlabLocal.tools().resolve("bin").resolve("node20");
  }

  /** The directory of a task. */
  static synchronized Path task(String name) throws IOException, InterruptedException {
    String packages = System.getenv("STACKLINE_AZURE_PACKAGES");
    Assumptions.assumeTrue(
        packages != null,
        "SKIPPED: STACKLINE_AZURE_PACKAGES is not set; eval \"$(bin/verify --env)\" sets it");
    Path tfx = GitlabLocal.tools().resolve("bin").resolve("tfx");
    if (unpacked == null) {
      delete(PLACE);
      Answer made =
          Running.start(
                  new ProcessBuilder(
                      ROOT.resolve("tools/package/azure").toString(),
                      GitlabLocal.VERSION,
                      packages,
                      tfx.toString(),
                      PLACE.toString()))
              .await()
              .assertExit(0);
      unpacked = unpack(Path.of(made.out().strip()), PLACE.resolve("unpacked"));
    }
    return unpacked.resolve(name);
  }

  private static Path unpack(Path vsix, Path into) throws IOException {
    try (ZipFile zip = new ZipFile(vsix.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.isDirectory()) {
          continue;
        }
        // Names are those of a URI: packages of npm have an @ in theirs.
        Path file =
            into.resolve(
                java.net.URLDecoder.decode(
                    entry.getName().replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8));
        Files.createDirectories(file.getParent());
        try (InputStream from = zip.getInputStream(entry)) {
          Files.copy(from, file);
        }
      }
    }
    return into;
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
