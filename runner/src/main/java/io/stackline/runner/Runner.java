package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RemoteOptions;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.RunResult;
import io.stackline.run.StackOptions;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Verdict;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.StopTimes;
import io.stackline.runner.host.Trust;
import io.stackline.runner.report.Console;
import io.stackline.runner.report.OutputExporter;
import io.stackline.runner.report.ResultFile;
import io.stackline.runner.tool.Provisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out a request: everything that can go wrong becomes a result with a status. */
public final class Runner {
  private final Setup setup;

  /**
   * What a run is surrounded by.
   *
   * @param environment the variables it sees
   * @param console where a person reads along
   * @param masker hides what the run learns to be secret
   * @param stopper stops it
   * @param clock the time in results
   * @param commands takes lines for the CI host as they are: they may hold secrets, for it to hide
   */
  public record Setup(
      Environment environment,
      Console console,
      Masker masker,
      Stopper stopper,
      Clock clock,
      Consumer<String> commands) {
    private OutputExporter.Outlet outlet() {
      return new OutputExporter.Outlet(environment, console, masker, commands);
    }
  }

  public Runner(Setup setup) {
    this.setup = setup;
  }

  /** Runs to the end; the result is finished, written to its file, shown and reported. */
  public RunResult run(RunRequest request) {
    Ended ended = part(request);
    report(() -> new Reporting(setup).report(List.of(ended)));
    return ended.result();
  }

  /**
   * A run that has ended.
   *
   * @param request what was asked for
   * @param result how it ended
   * @param commented whether the service comments on the pull request itself
   */
  public record Ended(RunRequest request, RunResult result, boolean commented) {}

  /**
   * Reports runs together, as the first of them asks for it; that never changes how they ended.
   *
   * @param list the file or directory that they come from: it tells their comment from others
   * @param runs at least one
   */
  public void report(Path list, List<Ended> runs) {
    report(() -> new Reporting(setup).report(list, runs));
  }

  /** A report that fails, however it does, is a remark. */
  private void report(Runnable reporting) {
    try {
      reporting.run();
    } catch (RuntimeException | Error e) {
      LastResort.trace(e, setup.environment(), setup.console()::say);
      setup
          .console()
          .say("warning: not everything was reported: " + LastResort.error(e).whatHappened());
    }
  }

  /** One of several runs that are reported together: like {@link #run} but for the report. */
  public Ended part(RunRequest request) {
    Optional<Path> linked = ForkGuard.linkedOut(request, setup.environment());
    if (linked.isPresent()) {
      RunError error = ForkGuard.refused(linked.get()).error();
      RunResult refused =
          RunResult.refused(request.operation(), request.stack(), error, setup.clock().instant());
      setup.console().finish(refused);
      return new Ended(request, refused, false);
    }
    RunState state = new RunState(request, setup.masker(), setup.clock().instant());
    StopTimes times = StopTimes.of(request, setup.environment());
    setup.stopper().allow(times.grace(), times.hurried());
    RunResult result;
    try {
      state.results().prepare();
      OutputFiles.prepare(request);
      new Reporting(setup).prepare(request);
      state.results().write(state.running());
      result = state.finished(carryOut(request, state), setup.clock().instant());
    } catch (RunException e) {
      result = failed(state, e.error());
    } catch (IOException e) {
      result = failed(state, RunError.of(ErrorCode.LOCAL_FAILURE, e.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result = failed(state, RunError.of(ErrorCode.CANCELLED));
    } catch (RuntimeException | Error e) {
      LastResort.trace(e, setup.environment(), setup.console()::say);
      result = failed(state, LastResort.error(e));
    }
    setup.console().finish(result);
    return new Ended(request, write(state.results(), result), state.isCommented());
  }

  private RunResult failed(RunState state, RunError error) {
    boolean stopped = setup.stopper().reason() != Verdict.Stop.NONE;
    ErrorCode stop =
        setup.stopper().reason() == Verdict.Stop.TIMEOUT
            ? ErrorCode.TIMED_OUT
            : ErrorCode.CANCELLED;
    RunError shown = stopped ? RunError.of(stop) : error;
    return state.finished(Verdict.of(shown), setup.clock().instant());
  }

  private RunResult write(ResultFile results, RunResult result) {
    try {
      results.write(result);
      return result;
    } catch (RunException e) {
      if (!e.error().equals(result.error())) {
        setup.console().say("error: " + e.getMessage());
      }
      return result;
    }
  }

  private Verdict carryOut(RunRequest request, RunState state)
      throws RunException, IOException, InterruptedException {
    ForkGuard.check(Trust.of(setup.environment(), request.allowForks()), setup.environment());
    OutputExporter exporter = OutputExporter.prepare(setup.outlet(), request.export());
    try (RunDirectory directory = RunDirectory.create(temporary(setup.environment()));
        Provisioner provisioner = new Provisioner(setup.environment(), setup.console()::say)) {
      setup.stopper().beforeTheStart(provisioner::breakOff);
      setup.masker().warn(text -> setup.console().say("warning: " + text));
      Prepared run = prepare(request, directory, provisioner);
      setup.masker().exempt(run.name().stack(), run.project().nameIfKnown());
      if (run.provided() != null) {
        state.use(run.provided());
      }
      if (run.backend().token() != null) {
        ConfigSetup.learn(setup.masker(), run.backend().token(), "The access token");
      }
      try (StackBackend backend = backend(run)) {
        state.use(backend);
        setup.stopper().beforeTheStart(backend::breakOff);
        Verdict verdict = believed(run, backend, state);
        state.commented(
            !isAboutToBeKilled(verdict)
                && ServiceComments.wanted(request, state.running(), setup.environment())
                    .filter(backend::commentsOn)
                    .isPresent());
        if (verdict.status().isSuccess()) {
          RunResult result = state.finished(verdict, setup.clock().instant());
          exporter.export(result, backend::plainOutputs);
        }
        return verdict;
      }
    }
  }

  private Verdict believed(Prepared run, StackBackend backend, RunState state)
      throws RunException, IOException, InterruptedException {
    try {
      return carryOut(run, backend, state);
    } catch (RunException e) {
      throw ServiceTrouble.believed(e, backend);
    }
  }

  /** A CLI that has to be fetched takes its time from what is allowed for the run. */
  private Prepared prepare(RunRequest request, RunDirectory directory, Provisioner provisioner)
      throws RunException, InterruptedException {
    try (TimeLimit limit =
        TimeLimit.of(request.timeout(), () -> setup.stopper().stop(Verdict.Stop.TIMEOUT))) {
      return new Preparation(setup, provisioner).prepare(request, directory);
    }
  }

  /** Where CI hosts want a job's files, which Java does not ask for. */
  static Path temporary(Environment environment) {
    return environment
        .get("TMPDIR")
        .map(Path::of)
        .filter(Files::isDirectory)
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir", ".")));
  }

  private Verdict carryOut(Prepared run, StackBackend backend, RunState state)
      throws RunException, IOException, InterruptedException {
    RunRequest request = run.request();
    RemoteOptions remote = request.remote();
    Pauses pauses = pauses(request, state);
    Optional<Verdict> nothing =
        retries(run, pauses).of(() -> ReviewGuard.check(setup, run, backend));
    if (nothing.isPresent()) {
      return nothing.get();
    }
    if (request.operation().runsEngine() && remote == null) {
      new Program(setup, run, pauses).makeReady();
    }
    prepareStack(run, backend, pauses);
    OutputSteps steps = new OutputSteps(setup, run, backend, state);
    Verdict verdict =
        switch (request.operation()) {
          case OUTPUTS -> {
            steps.read(retries(run, pauses));
            yield Verdict.succeeded();
          }
          case CANCEL, REMOVE -> new StackOperation(setup, run, backend, state, pauses).run();
          case PREVIEW, UP, REFRESH, DESTROY, DRIFT -> {
            if (remote != null) {
              Retries following = retries(run, pauses);
              yield new RemoteRun(setup, run, state, backend.remote(), following).run(remote);
            }
            new PlanKeeper(setup, run, backend).restoreSalt();
            new ConfigSetup(setup, run, backend).apply(retries(run, pauses));
            yield engine(run, backend, state, pauses);
          }
        };
    steps.warn();
    if (verdict.status().isSuccess()) {
      if (remote == null && request.target().removal().afterDestroy()) {
        new StackRemoval(setup, run, backend, pauses).remove(false);
      }
      steps.reveal();
    }
    return verdict;
  }

  private Verdict engine(Prepared run, StackBackend backend, RunState state, Pauses pauses)
      throws RunException, InterruptedException {
    PlanKeeper plan = new PlanKeeper(setup, run, backend);
    plan.begin();
    state.planned(plan.digest());
    Verdict verdict = new PatientRun(setup, run, backend, state, pauses).run();
    if (!isAboutToBeKilled(verdict)) {
      state.dependencies(ResourceLinks.of(run.request(), backend));
    }
    if (verdict.status().isSuccess()) {
      plan.save(state.finished(verdict, setup.clock().instant()));
      state.planned(plan.digest());
    }
    return verdict;
  }

  /** Then nothing more is asked before the result is written. */
  private boolean isAboutToBeKilled(Verdict verdict) {
    return setup.stopper().reason() != Verdict.Stop.NONE && !verdict.status().isSuccess();
  }

  private void prepareStack(Prepared run, StackBackend backend, Pauses pauses)
      throws RunException, InterruptedException {
    StackOptions target = run.request().target();
    StackTags.check(target.tags());
    boolean created = target.create() && retries(run, pauses).of(backend::ensureStack);
    if (!created && target.secretsProvider() != null) {
      retries(run, pauses).of(() -> done(() -> new SecretsChoice(run, backend).check()));
    }
    if (!target.tags().isEmpty()) {
      retries(run, pauses).of(() -> done(() -> backend.tag(target.tags())));
    }
  }

  private Pauses pauses(RunRequest request, RunState state) {
    Duration most = request.timeout();
    Instant deadline = most == null ? Instant.MAX : state.start().plus(most);
    return new Pauses(setup.clock(), setup.stopper()::await, setup.stopper(), deadline);
  }

  private Retries retries(Prepared run, Pauses pauses) {
    return PatientRun.retries(setup, run, pauses);
  }

  /** A step that gives nothing. */
  private interface Action {
    void run() throws RunException, InterruptedException;
  }

  private static boolean done(Action action) throws RunException, InterruptedException {
    action.run();
    return true;
  }

  private void warn(String text) {
    setup.console().say("warning: the service says: " + text);
  }

  private StackBackend backend(Prepared run) {
    return run.backend().isService()
        ? new CloudBackend(run, setup.environment(), this::warn)
        : new PlainBackend(run, setup.environment());
  }
}
