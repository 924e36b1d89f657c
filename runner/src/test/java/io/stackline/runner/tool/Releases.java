package io.stackline.runner.tool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.semver4j.Semver;

/**
 * Releases as the vendor publishes them, made of real CLIs: the pinned one and the same source
 * stamped with other versions. They come from {@code STACKLINE_PULUMI} and {@code
 * STACKLINE_PULUMI_OTHERS}, which {@code bin/verify} provides.
 */
public final class Releases {
  public static final String PINNED = "3.250.0";

  private Releases() {}

  private static String setting(String name) {
    return Optional.ofNullable(System.getProperty(name, System.getenv(name))).orElse("");
  }

  /** The CLIs by version; the test is skipped where there are none. */
  public static Map<String, Path> clis() {
    String pinned = setting("STACKLINE_PULUMI");
    String others = setting("STACKLINE_PULUMI_OTHERS");
    Assumptions.assumeTrue(
        !pinned.isEmpty() && !others.isEmpty(),
        "SKIPPED: no CLIs of several versions; bin/verify provides them");
    Map<String, Path> all = new LinkedHashMap<>();
    all.put("3.249.0", Path.of(others, "3.249.0", "pulumi"));
    all.put(PINNED, Path.of(pinned));
    all.put("3.251.0", Path.of(others, "3.251.0", "pulumi"));
    return all;
  }

  /** A directory with archives, checksums and lists; the same for every test. Do not change it. */
  public static synchronized Path directory() throws Exception {
    Map<String, Path> clis = clis();
    StringBuilder key = new StringBuilder();
    for (Path cli : clis.values()) {
      key.append(cli).append(Files.size(cli)).append(Files.getLastModifiedTime(cli));
    }
    Path made = Path.of("target", "releases-" + Integer.toHexString(key.toString().hashCode()));
    if (Files.isDirectory(made)) {
      return made.toAbsolutePath();
    }
    Files.createDirectories(Path.of("target"));
    Path part = Files.createTempDirectory(Path.of("target"), "releases-part");
    for (Map.Entry<String, Path> cli : clis.entrySet()) {
      publish(part, cli.getKey(), cli.getValue());
    }
    // 3.120.0 is known to be bad: it is listed, and nobody must ask for it.
    Files.writeString(
        part.resolve("versions.json"),
        """
        [{"version": "v3.251.0", "latest": true, "checksums": "x"},
         {"version": "v3.250.0"}, {"version": "v3.249.0"}, {"version": "v3.120.0"},
         {"version": "v3.252.0-alpha.1"}]
        """);
    Files.writeString(part.resolve("latest-version"), "3.251.0\n");
    Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
    return made.toAbsolutePath();
  }

  /** Publishes an archive and its checksum. */
  static void publish(Path directory, String version, Path cli) throws Exception {
    Semver semver = new Semver(version);
    Platform platform = Platform.current();
    Path archive = directory.resolve(platform.archive(semver));
    try (OutputStream out = Files.newOutputStream(archive);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new BufferedOutputStream(new Fast(out), 1 << 18))) {
      add(tar, "pulumi/pulumi", cli);
      Path yaml = clis().get(PINNED).resolveSibling("pulumi-language-yaml");
      if (Files.exists(yaml)) {
        add(tar, "pulumi/pulumi-language-yaml", yaml);
      }
    }
    Files.writeString(
        directory.resolve(Platform.checksums(semver)),
        "0".repeat(64)
            + "  pulumi-v"
            + version
            + "-plan9-x64.tar.gz\n"
            + Checksum.of(archive).hex()
            + "  "
            + archive.getFileName()
            + "\n");
  }

  private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(0100755);
    entry.setSize(Files.size(file));
    tar.putArchiveEntry(entry);
    Files.copy(file, tar);
    tar.closeArchiveEntry();
  }

  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, 1 << 18);
      def.setLevel(1);
    }
  }
}
