package io.stackline.runner;

import io.stackline.client.model.JsonText;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.Secret;
import io.stackline.runner.exec.ConfigEntry;
import io.stackline.runner.exec.PendingOperations;
import io.stackline.runner.exec.StateDigest;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.Repository;
import io.stackline.runner.plan.PlanFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A directory or a bucket. There is no service to ask, so the CLI is called once more for what it
 * alone can do.
 */
final class PlainBackend implements StackBackend {
  private final Prepared run;
  private final PlainLocks locks;

  PlainBackend(Prepared run, Environment environment) {
    this.run = run;
    this.locks = new PlainLocks(run, environment);
  }

  @Override
  public boolean ensureStack() throws RunException, InterruptedException {
    return new CliStack(run).create(name());
  }

  @Override
  public Optional<Map<String, String>> tags() throws RunException {
    throw new RunException(
        ErrorCode.BAD_OPTION, "--review needs a service, and the backend is none.");
  }

  @Override
  public boolean exists() throws RunException, InterruptedException {
    try {
      new CliStack(run).export();
      return true;
    } catch (RunException e) {
      if (e.error().code() == ErrorCode.STACK_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void tag(Map<String, String> tags) throws RunException, InterruptedException {
    new CliStack(run).tag(tags);
  }

  @Override
  public void remove(boolean force) throws RunException, InterruptedException {
    try {
      new CliStack(run).remove(force);
    } catch (RunException e) {
      throw e.error().code() == ErrorCode.BUSY ? locks.named(e) : e;
    }
  }

  @Override
  public Optional<Ended> cancelCurrent() throws RunException, InterruptedException {
    Optional<Holder> holder = locks.holder();
    if (locks.areKnown() && holder.isEmpty()) {
      // Where there is no such stack there is no lock either.
      new CliStack(run).export();
      return Optional.empty();
    }
    new CliStack(run).cancel();
    String text = holder.map(Holder::text).orElse("Whether anything held the stack is not known.");
    return Optional.of(new Ended(text, update()));
  }

  @Override
  public void configure(List<ConfigEntry> entries) throws RunException, InterruptedException {
    CliConfig.set(run, entries);
  }

  @Override
  public io.stackline.client.model.Environment openEnvironments(List<String> names, Duration life)
      throws RunException {
    throw new RunException(ErrorCode.BAD_OPTION, "--env needs a service, and the backend is none.");
  }

  @Override
  public RemoteService remote() throws RunException {
    throw new RunException(
        ErrorCode.BAD_OPTION, "--remote needs a service, and the backend is none.");
  }

  @Override
  public String fullName() throws RunException {
    return run.name().with("organization", run.project().name()).text();
  }

  @Override
  public String stateMark() throws RunException, InterruptedException {
    return StateDigest.of(new CliStack(run).export());
  }

  @Override
  public List<String> updatesSince(String mark) {
    return List.of();
  }

  /** There is no service with a key: secrets in a plan are the CLI's own ciphertext. */
  @Override
  public PlanFile.StackKey stackKey() {
    return new PlanFile.StackKey() {
      @Override
      public boolean isThere() {
        return false;
      }

      @Override
      public @Nullable String encrypt(Secret plaintext) {
        return null;
      }

      @Override
      public Secret decrypt(String ciphertext) throws RunException {
        throw new RunException(
            ErrorCode.PLAN_UNREADABLE, "It is encrypted for a stack on a service.");
      }
    };
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

  /** A lock that is taken away is not missed until the CLI's end, which is a success then. */
  @Override
  public Optional<RunError> endedByOthers(String said) {
    return Optional.empty();
  }

  @Override
  public boolean commentsOn(Repository repository) {
    return false;
  }

  @Override
  public Optional<Holder> holder() {
    return locks.holder();
  }

  @Override
  public boolean hasStarted() {
    // There is no update beside what the engine does, and that is seen by its events.
    return false;
  }

  @Override
  public boolean cancelUpdateOf(String agent) throws RunException {
    return locks.release(agent);
  }

  @Override
  public Optional<JsonText> deployment() throws RunException, InterruptedException {
    return PendingOperations.deployment(new CliStack(run).export());
  }

  @Override
  public List<String> pendingOperations() throws RunException, InterruptedException {
    return deployment().map(text -> PendingOperations.ofDeployment(text.text())).orElse(List.of());
  }

  @Override
  public void conclude(Duration most) {
    // There is nothing beside the CLI's own events.
  }

  @Override
  public void breakOff() {
    // Only the CLI is ever waited for.
  }

  @Override
  public boolean cancelOwn(Duration most) {
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
