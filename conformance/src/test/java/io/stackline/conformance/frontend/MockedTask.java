package io.stackline.conformance.frontend;

import com.google.gson.Gson;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A task under Azure's own mock runner, with a program in the place of the runner. */
final class MockedTask {
  private static final Path SOURCE = Path.of("..", "azure-devops-task").toAbsolutePath();

  private MockedTask() {}

  /** Runs a task to its end; the variables are pairs of name and value. */
  static Answer run(String name, Map<String, String> inputs, String... variables)
      throws IOException, InterruptedException {
    return start(name, inputs, variables).await();
  }

  /** Starts a task. */
  static Running start(String name, Map<String, String> inputs, String... variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "/usr/bin/env",
            "--default-signal=INT",
            Extension.node().toString(),
            SOURCE.resolve("tests").resolve("mock-run.js").toString(),
            Extension.task(name).toString(),
            new Gson().toJson(inputs));
    // The task library leaves a key where it runs.
    builder.directory(Files.createDirectories(Path.of("target", "azure", "mock")).toFile());
    builder
        .environment()
        .put("NODE_PATH", System.getenv("STACKLINE_AZURE_PACKAGES") + "/node_modules");
    for (int i = 0; i < variables.length; i += 2) {
      builder.environment().put(variables[i], variables[i + 1]);
    }
    return Running.start(builder);
  }
}
