package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.runner.exec.FileLocks;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether the directories that a run writes to can be written to and have room. */
final class MachineCheck {
  private static final long MIB = 1024L * 1024;
  private static final long SCARCE = 1024 * MIB;
  private static final long TOO_LITTLE = 100 * MIB;

  private final Environment environment;
  private final Checkup checkup;

  MachineCheck(Environment environment, Checkup checkup) {
    this.environment = environment;
    this.checkup = checkup;
  }

  void look() {
    Map<String, Path> places = new LinkedHashMap<>();
    String home = environment.get("HOME").orElse(System.getProperty("user.home", "."));
    places.put(
        "temporary files",
        Path.of(environment.get("TMPDIR").orElse(System.getProperty("java.io.tmpdir", "."))));
    places.put(
        "Pulumi home",
        environment.get("PULUMI_HOME").map(Path::of).orElse(Path.of(home, ".pulumi")));
    places.put(
        "tool cache",
        environment
            .get("STACKLINE_TOOL_CACHE")
            .or(() -> environment.get("RUNNER_TOOL_CACHE"))
            .or(() -> environment.get("AGENT_TOOLSDIRECTORY"))
            .or(() -> environment.get("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(Path.of(home, ".cache")));
    places.forEach(this::disk);
  }

  /** A directory as a backend; a bucket can only be asked by the CLI. */
  void backend(String url) {
    if (!url.startsWith("file://")) {
      checkup.skip("service", "the backend is a bucket: only the CLI can ask it");
      return;
    }
    disk("state", FileLocks.root(url));
  }

  private void disk(String name, Path wanted) {
    Path place = wanted.toAbsolutePath();
    while (!Files.isDirectory(place) && place.getParent() != null) {
      place = place.getParent();
    }
    try {
      Path trial = Files.createTempFile(place, ".stackline-doctor", "");
      Files.delete(trial);
      long free = Files.getFileStore(place).getUsableSpace();
      String found = wanted + ": " + free / MIB + " MiB free";
      if (free < TOO_LITTLE) {
        checkup.fail(name, RunError.of(ErrorCode.LOCAL_FAILURE, found + "."));
      } else if (free < SCARCE) {
        checkup.warn(name, found, "Plugins and the CLI may need more: make room.");
      } else {
        checkup.ok(name, found);
      }
    } catch (IOException e) {
      checkup.fail(
          name, RunError.of(ErrorCode.LOCAL_FAILURE, wanted + " cannot be written to: " + e));
    }
  }
}
