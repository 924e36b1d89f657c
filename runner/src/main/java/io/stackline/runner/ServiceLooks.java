package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.tool.Provisioner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a service knows about stacks before a run of them begins. */
public final class ServiceLooks {
  private final Runner.Setup setup;

  public ServiceLooks(Runner.Setup setup) {
    this.setup = setup;
  }

  /**
   * The stacks that a stack's last state has references to, by the names these were made with;
   * empty if there is no stack, or it is kept in files.
   */
  public List<String> of(RunRequest request) throws RunException, InterruptedException {
    return ask(request, CloudBackend::references).orElse(List.of());
  }

  /**
   * The review stacks of a project with their tags, by their full names.
   *
   * @param request names the project, and how to get there
   * @throws RunException with {@code BAD_OPTION} if the backend is no service
   */
  public Map<String, Map<String, String>> reviews(RunRequest request)
      throws RunException, InterruptedException {
    return ask(request, CloudBackend::reviews)
        .orElseThrow(
            () ->
                new RunException(
                    ErrorCode.BAD_OPTION, "sweep needs a service, and the backend is none."));
  }

  private interface Question<T> {
    T of(CloudBackend backend) throws RunException;
  }

  private <T> Optional<T> ask(RunRequest request, Question<T> question)
      throws RunException, InterruptedException {
    try (RunDirectory directory = RunDirectory.create(Runner.temporary(setup.environment()));
        Provisioner provisioner = new Provisioner(setup.environment(), setup.console()::say)) {
      Prepared run = new Preparation(setup, provisioner).connect(request, directory);
      if (run.backend().token() != null) {
        ConfigSetup.learn(setup.masker(), run.backend().token(), "The access token");
      }
      if (!run.backend().isService()) {
        return Optional.empty();
      }
      try (CloudBackend backend = new CloudBackend(run, setup.environment(), this::warn)) {
        return Optional.of(question.of(backend));
      }
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  private void warn(String text) {
    setup.console().say("warning: the service says: " + text);
  }
}
