package io.stackline.runner.tool;

import io.stackline.runner.host.Environment;
import java.nio.file.Path;
import java.util.Optional;

/** Where the CLI keeps plugins: {@code $PULUMI_HOME/plugins}. */
final class PluginDirectory {
  private PluginDirectory() {}

  /** The directory; empty if the environment has no home. */
  static Optional<Path> of(Environment environment) {
    return environment
        .get("PULUMI_HOME")
        .map(Path::of)
        .or(() -> environment.get("HOME").map(home -> Path.of(home, ".pulumi")))
        .or(() -> environment.get("USERPROFILE").map(home -> Path.of(home, ".pulumi")))
        .map(home -> home.resolve("plugins").toAbsolutePath());
  }
}
