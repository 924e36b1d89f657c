package io.stackline.runner.tool;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.semver4j.Semver;

/**
 * The directory in which installed CLIs are kept between runs: {@code
 * ROOT/pulumi/VERSION/OS-ARCH/}. What is there under this name is whole: it is moved there at once.
 */
final class ToolCache {
  private final Path root;
  private final Platform platform;

  private ToolCache(Path root, Platform platform) {
    this.root = root;
    this.platform = platform;
  }

  /** The directory the user named, the host's own tool cache, or the user's cache. */
  static ToolCache of(Environment environment, Platform platform) {
    return new ToolCache(root(environment), platform);
  }

  private static Path root(Environment environment) {
    return environment
        .get("STACKLINE_TOOL_CACHE")
        .map(Path::of)
        .or(() -> environment.get("RUNNER_TOOL_CACHE").map(p -> Path.of(p, "stackline")))
        .or(() -> environment.get("AGENT_TOOLSDIRECTORY").map(p -> Path.of(p, "stackline")))
        .or(() -> environment.get("XDG_CACHE_HOME").map(p -> Path.of(p, "stackline")))
        .or(() -> environment.get("LOCALAPPDATA").map(p -> Path.of(p, "stackline", "cache")))
        .or(() -> environment.get("HOME").map(p -> Path.of(p, ".cache", "stackline")))
        .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".cache", "stackline"))
        .toAbsolutePath();
  }

  /** Where everything about the CLI is kept. */
  Path root() {
    return root.resolve("pulumi");
  }

  Platform platform() {
    return platform;
  }

  /** The directory of one version; it need not exist. */
  Path directory(Semver version) {
    return root().resolve(version.getVersion()).resolve(platform.toString());
  }

  /** The CLI's file in a directory of an installed version. */
  Path executable(Path directory) {
    return directory.resolve(platform.executable("pulumi"));
  }

  /** The CLI of a version, if it is installed. */
  Optional<Path> installed(Semver version) {
    return Optional.of(executable(directory(version))).filter(Files::isExecutable);
  }

  /** Every version that is installed for this platform. */
  List<Semver> versions() throws RunException {
    if (!Files.isDirectory(root())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root())) {
      return entries
          .map(entry -> Optional.ofNullable(Semver.parse(String.valueOf(entry.getFileName()))))
          .flatMap(Optional::stream)
          .filter(version -> installed(version).isPresent())
          .toList();
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, "Cannot read " + root() + ": " + e, e);
    }
  }
}
