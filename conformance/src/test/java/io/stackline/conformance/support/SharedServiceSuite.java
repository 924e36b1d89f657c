package io.stackline.conformance.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A suite on the service that suites share. Each test has a project and a CLI home of its own.
 * After each test the service must not have failed. A suite has a subclass per engine.
 */
public abstract class SharedServiceSuite {
  private final Engine engine;
  private @Nullable Lab opened;

  @TempDir Path directory;

  protected SharedServiceSuite(Engine engine) {
    this.engine = engine;
  }

  /** What the test works with. */
  protected Lab lab() {
    Lab lab = opened;
    if (lab == null) {
      throw new IllegalStateException("no test runs");
    }
    return lab;
  }

  @BeforeEach
  final void openLab() throws IOException {
    opened = Lab.shared(engine, directory);
  }

  /** What a test left running ends with it; then the service must not have failed. */
  @AfterEach
  final void serviceDidNotFail() throws IOException {
    if (opened != null) {
      String home = "HOME=" + opened.directory() + "\0";
      ProcessHandle.allProcesses()
          .filter(process -> environment(process).contains(home))
          .forEach(ProcessHandle::destroyForcibly);
      opened.service().assertNoServerError();
    }
  }

  /** Empty for processes of others, and where the system does not tell. */
  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"));
    } catch (IOException e) {
      return "";
    }
  }
}
