package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.Secret;
import io.stackline.runner.exec.CliCall;
import io.stackline.runner.exec.PendingOperations;
import io.stackline.runner.exec.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A directory or a bucket. There is no service to ask, so the CLI is called once more for what it
 * alone can do.
 */
final class PlainBackend implements StackBackend {
  private static final String EXISTS = "already exists";

  private final Prepared run;

  PlainBackend(Prepared run) {
    this.run = run;
  }

  /**
   * Creates the stack from a shadow of the project: {@code stack init} writes the stack's
   * encryption salt beside the project file, and the checkout must stay as it is.
   */
  @Override
  public void ensureStack() throws RunException, InterruptedException {
    Path shadow = run.directory().path().resolve("project");
    try {
      Files.createDirectory(shadow);
      Files.writeString(shadow.resolve("Pulumi.yaml"), run.project().shadow());
      CliCall.Answer answer =
          run.cli().run(shadow, List.of("stack", "init", name(), "--no-select"), null);
      if (answer.exit() != 0 && !answer.err().contains(EXISTS)) {
        throw new RunException(ErrorCode.CLI_FAILED, answer.error());
      }
      Path written = shadow.resolve("Pulumi." + run.name().stack() + ".yaml");
      if (Files.exists(written) && !Files.exists(run.configFile())) {
        RunDirectory.writePrivately(run.configFile(), Files.readString(written));
      }
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  @Override
  public void configure(Map<String, String> plain, Map<String, Secret> secret)
      throws RunException, InterruptedException {
    for (Map.Entry<String, Secret> entry : secret.entrySet()) {
      CliConfig.setSecret(run, entry.getKey(), entry.getValue());
    }
    RunConfig.setPlain(run.configFile(), plain);
  }

  @Override
  public void watch(IntConsumer resources) {
    // Nobody to ask: everything that is known comes from the CLI's own events.
  }

  @Override
  public Update update() {
    return new Update(run.name().text(), null, null, null);
  }

  @Override
  public Optional<RunError> trouble() {
    return Optional.empty();
  }

  @Override
  public Optional<Holder> holder() {
    return Optional.empty();
  }

  @Override
  public boolean hasStarted() {
    // There is no update beside what the engine does, and that is seen by its events.
    return false;
  }

  @Override
  public boolean cancelUpdateOf(String agent) {
    return false;
  }

  @Override
  public List<String> pendingOperations() throws RunException, InterruptedException {
    CliCall.Answer answer =
        run.cli().run(run.cwd(), List.of("stack", "export", "--stack", name()), null);
    if (answer.exit() != 0) {
      throw new RunException(ErrorCode.CLI_FAILED, answer.error());
    }
    return PendingOperations.of(answer.out());
  }

  @Override
  public void conclude() {
    // There is nothing beside the CLI's own events.
  }

  @Override
  public void breakOff() {
    // Only the CLI is ever waited for.
  }

  @Override
  public boolean cancelOwn() {
    // The lock names the process that made it; `pulumi cancel` would remove everyone's.
    return false;
  }

  @Override
  public Outputs outputs() throws RunException, InterruptedException {
    return CliOutputs.withheld(run);
  }

  @Override
  public Secret plainOutputs() throws RunException, InterruptedException {
    return CliOutputs.plain(run);
  }

  private String name() {
    return run.request().stack();
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
