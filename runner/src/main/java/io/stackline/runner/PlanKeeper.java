package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.PlanOptions;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.exec.StackConfigFile;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Commits;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.Trust;
import io.stackline.runner.plan.PlanFile;
import io.stackline.runner.plan.PlanHeader;
import io.stackline.runner.report.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Saves the plan of a preview, and makes sure that an update is held to the right one. */
final class PlanKeeper {
  private final Runner.Setup setup;
  private final Prepared run;
  private final StackBackend backend;
  private final PlanOptions options;
  private @Nullable String before;
  private @Nullable String digest;

  PlanKeeper(Runner.Setup setup, Prepared run, StackBackend backend) {
    this.setup = setup;
    this.run = run;
    this.backend = backend;
    this.options = run.request().plan();
  }

  /** The file in the run's own directory in which the CLI writes or reads its plan. */
  static Path cliFile(RunDirectory directory) {
    return directory.path().resolve("plan.json");
  }

  /**
   * Gives the run the salt that belongs to the plan if it has none of its own; without a service it
   * is nowhere else before the first update.
   */
  void restoreSalt() throws RunException {
    Path file = options.use();
    if (file == null || run.backend().isService()) {
      return;
    }
    String salt = PlanFile.read(file).header().encryptionSalt();
    StackConfigFile config = RunConfig.read(run);
    if (salt != null && !config.hasOwnSecretsProvider()) {
      config.setEncryptionSalt(salt);
      RunConfig.write(run.configFile(), config);
    }
  }

  /** What must be so before the CLI is started. */
  void begin() throws RunException, InterruptedException {
    if (options.save() != null) {
      before = backend.stateMark();
    }
    Path file = options.use();
    if (file != null) {
      use(PlanFile.read(file));
    }
  }

  private void use(PlanFile plan) throws RunException, InterruptedException {
    check(plan);
    String cliPlan = plan.open(backend.stackKey());
    digest = plan.digest();
    try {
      RunDirectory.writePrivately(cliFile(run.directory()), cliPlan);
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
    setup.console().say("Held to the plan " + plan.digest() + ".");
  }

  private void check(PlanFile plan) throws RunException, InterruptedException {
    PlanHeader header = plan.header();
    String approved = options.approvedDigest();
    if (approved != null && !approved.equals(plan.digest())) {
      throw new RunException(
          ErrorCode.PLAN_NOT_APPROVED,
          "Its digest is " + plan.digest() + ", and " + approved + " was approved.");
    }
    if (header.fork() && !run.request().allowForks()) {
      throw new RunException(
          ErrorCode.FORK_REFUSED, "The plan was made by a build for a pull request from a fork.");
    }
    String stack = backend.fullName();
    if (!header.stack().equals(stack) || !header.backend().equals(run.backend().url())) {
      throw stale(
          "It is for the stack "
              + header.stack()
              + " on "
              + header.backend()
              + ", not for "
              + stack
              + " on "
              + run.backend().url()
              + ".");
    }
    String commit = commit().orElse(null);
    boolean other = commit != null && header.commit() != null && !commit.equals(header.commit());
    if (other && !options.anyCommit()) {
      throw stale("It is for the commit " + header.commit() + ", and this is " + commit + ".");
    }
    checkAge(header);
    String now = backend.stateMark();
    if (!now.equals(header.state())) {
      List<String> since = backend.updatesSince(header.state());
      String text = since.isEmpty() ? "" : " Since then: " + String.join("; ", since) + ".";
      throw stale("The stack has changed (" + header.state() + " then, " + now + " now)." + text);
    }
  }

  private void checkAge(PlanHeader header) throws RunException {
    Duration most = options.maxAge();
    if (most == null) {
      return;
    }
    try {
      Duration age = Duration.between(Instant.parse(header.created()), setup.clock().instant());
      if (age.compareTo(most) > 0) {
        throw stale("It is " + age.toMinutes() + " minutes old.");
      }
    } catch (DateTimeParseException e) {
      throw new RunException(ErrorCode.PLAN_UNREADABLE, "It does not say when it was made.", e);
    }
  }

  private static RunException stale(String detail) {
    return new RunException(ErrorCode.PLAN_STALE, detail);
  }

  private Optional<String> commit() {
    Path directory = run.project().directory();
    HostContext context =
        CiHost.detect(setup.environment()).context(setup.environment(), directory);
    return Optional.ofNullable(context.revision().commit()).or(() -> Commits.head(directory));
  }

  /**
   * Saves the plan of a preview that succeeded.
   *
   * @param result what it foresaw
   */
  void save(RunResult result) throws RunException, InterruptedException {
    Path file = options.save();
    if (file == null) {
      return;
    }
    String after = backend.stateMark();
    if (!after.equals(before)) {
      throw stale(
          "The stack changed while its preview was made: " + before + ", then " + after + ".");
    }
    try {
      byte[] cliPlan = Files.readAllBytes(cliFile(run.directory()));
      PlanFile plan = PlanFile.seal(header(result, after), cliPlan, backend.stackKey());
      OutputFile.of("--save-plan", file, OutputFile.Access.PRIVATE).write(plan.text());
      digest = plan.digest();
      setup.console().say("Saved the plan " + plan.digest() + " in " + file + ".");
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.LOCAL_FAILURE, "The plan cannot be saved: " + OutputFile.words(e) + ".", e);
    }
  }

  private PlanHeader header(RunResult result, String state) throws RunException {
    HostContext context =
        CiHost.detect(setup.environment()).context(setup.environment(), run.project().directory());
    RunResult.Cli cli = result.cli();
    return new PlanHeader(
        PlanHeader.VERSION,
        backend.fullName(),
        run.backend().url(),
        state,
        commit().orElse(null),
        cli == null ? null : cli.version(),
        setup.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString(),
        context.build().url(),
        Trust.of(setup.environment(), false).isFork(),
        Map.of(),
        List.of(),
        run.backend().isService() ? null : RunConfig.read(run).encryptionSalt().orElse(null));
  }

  /** The digest of the plan that was saved or is held to. */
  @Nullable String digest() {
    return digest;
  }
}
