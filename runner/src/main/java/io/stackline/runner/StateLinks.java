package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.tool.Provisioner;
import java.io.IOException;
import java.util.List;

/** What the last state of a stack refers to. */
public final class StateLinks {
  private final Runner.Setup setup;

  public StateLinks(Runner.Setup setup) {
    this.setup = setup;
  }

  /**
   * The stacks that a stack's last state has references to, by the names these were made with;
   * empty if there is no stack, or it is kept in files.
   */
  public List<String> of(RunRequest request) throws RunException, InterruptedException {
    try (RunDirectory directory = RunDirectory.create(Runner.temporary(setup.environment()));
        Provisioner provisioner = new Provisioner(setup.environment(), setup.console()::say)) {
      Preparation preparation = new Preparation(setup, provisioner);
      Prepared run = preparation.connect(request, directory);
      if (!run.backend().isService()) {
        return List.of();
      }
      try (CloudBackend backend =
          new CloudBackend(
              run,
              setup.environment(),
              text -> setup.console().say("warning: the service says: " + text))) {
        return backend.references();
      }
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }
}
