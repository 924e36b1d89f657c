package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.runner.exec.CliCommand;
import io.stackline.runner.exec.CliProcess;
import io.stackline.runner.exec.EventFold;
import io.stackline.runner.exec.ExtraArguments;
import io.stackline.runner.exec.StopSentinels;
import io.stackline.runner.exec.Verdict;
import io.stackline.runner.exec.Verdict.Stop;
import io.stackline.runner.host.StopTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One operation of the engine: one CLI process, from its start to what its end means. */
final class EngineRun {
  private static final Duration TICK = Duration.ofMillis(200);

  private static final int TICKS_PER_WRITE = 5;

  /** How long the service may take to end an update, where nobody is in a hurry. */
  private static final Duration PATIENT = Duration.ofMinutes(2);

  /**
   * A host that ends the processes of a job one by one may begin with a provider: for so long the
   * signal to the runner is waited for, before a provider that has ended is an error of its own.
   */
  private static final Duration SIGNAL_MAY_FOLLOW = Duration.ofSeconds(3);

  private final Runner.Setup setup;
  private final Prepared run;
  private final StackBackend backend;
  private final RunState state;
  private final Registry registry;
  private boolean begun;
  private boolean unwritten;

  EngineRun(
      Runner.Setup setup, Prepared run, StackBackend backend, RunState state, Registry registry) {
    this.setup = setup;
    this.run = run;
    this.backend = backend;
    this.state = state;
    this.registry = registry;
  }

  Verdict run() throws RunException, InterruptedException {
    EventFold fold = new EventFold(setup.masker(), setup.console(), System::nanoTime);
    fold.rename(run.configFile().toString(), run.stackConfig().toString());
    state.follow(fold);
    int exit;
    try (StopSentinels sentinels = sentinels()) {
      CliProcess process = start(fold);
      setup.stopper().attach(process, fold::isCancelling);
      registry.cli(process.handle());
      backend.watch(setup.console()::expect);
      setup.console().begin(run.request().operation().word() + " " + run.name().text());
      supervise(process, sentinels);
      exit = process.finish();
      setup.console().end();
      if (exit != 0 && fold.snapshot().unfinished().isProviderGone()) {
        setup.stopper().await(SIGNAL_MAY_FOLLOW);
      }
    }
    return ended(exit, fold.snapshot());
  }

  private Verdict ended(int exit, EventFold.Snapshot seen) {
    Stop stop = setup.stopper().reason();
    boolean killed = CliProcess.wasKilled(exit);
    begun = stop != Stop.NONE || killed || seen.facts().events();
    Instant end = Instant.now().plus(stop == Stop.NONE ? PATIENT : StopTimes.END);
    boolean freed = exit != 0 && begun && free(end);
    if (begun) {
      backend.conclude(until(end));
    }
    Verdict verdict = Verdict.of(new Verdict.End(run.request().operation(), exit, stop, seen));
    boolean changes = !run.request().operation().isForeseen();
    boolean broken = stop != Stop.NONE || killed || seen.unfinished().isProviderGone();
    if (exit != 0 && changes && broken) {
      seen.unfinished().warnings().forEach(text -> setup.console().say("warning: " + text));
      return explained(with(verdict, seen.unfinished().sentence()), freed, seen);
    }
    return explained(verdict, freed, seen);
  }

  private static Verdict with(Verdict verdict, String sentence) {
    RunError error = verdict.error();
    return error == null || sentence.isEmpty()
        ? verdict
        : Verdict.of(RunError.of(error.code(), detail(error) + " " + sentence));
  }

  private static Duration until(Instant end) {
    Duration left = Duration.between(Instant.now(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private StopSentinels sentinels() {
    return StopTimes.of(run.request(), setup.environment()).signalsAll()
        ? StopSentinels.start(setup.environment().variables(), this::noticed)
        : StopSentinels.none();
  }

  private void noticed() {
    boolean first = setup.stopper().reason() == Stop.NONE;
    setup.stopper().notice();
    if (first) {
      setup.console().say("Stopping: the CI host is ending every process of the job.");
    }
  }

  /** Whether the engine may have done anything, or the run was stopped. */
  boolean hasBegun() {
    return begun;
  }

  private CliProcess start(EventFold fold) throws RunException {
    if (setup.stopper().reason() != Stop.NONE) {
      throw new RunException(ErrorCode.CANCELLED, "Nothing was started.");
    }
    ExtraArguments.refuseSecrets(run.request().options().extraArguments(), setup.masker());
    List<String> arguments =
        CliCommand.engine(
            run.request(), run.agent(), configFile(), PlanKeeper.cliFile(run.directory()));
    CliProcess.Call call =
        new CliProcess.Call(
            run.executable(), arguments, run.cwd(), run.variables(), run.directory().path());
    try {
      return CliProcess.start(call, fold::line, fold::stderr);
    } catch (IOException e) {
      throw new RunException(ErrorCode.CLI_MISSING, e.toString(), e);
    }
  }

  /**
   * The configuration of this run. Where there is none, a service may have it, and the CLI takes it
   * from there only if it is given no file. Without a service a file is always given: the CLI
   * writes its salt into it.
   */
  private @Nullable Path configFile() {
    boolean given = !run.backend().isService() || Files.exists(run.configFile());
    return given ? run.configFile() : null;
  }

  /** Keeps the result and the deadlines while the CLI runs. */
  /**
   * Whatever goes wrong here, no CLI goes on that nobody watches, and no update holds the stack.
   */
  private void supervise(CliProcess process, StopSentinels sentinels)
      throws RunException, InterruptedException {
    boolean ended = false;
    try {
      follow(process, sentinels);
      ended = true;
    } finally {
      if (!ended) {
        process.kill();
        begun = true;
        free(Instant.now().plus(StopTimes.END));
      }
    }
  }

  private void follow(CliProcess process, StopSentinels sentinels)
      throws RunException, InterruptedException {
    Duration timeout = run.request().timeout();
    Instant deadline = timeout == null ? Instant.MAX : state.start().plus(timeout);
    RenewedTokens tokens = new RenewedTokens(run, setup.masker());
    boolean renewing = run.request().oidc() != null;
    for (int tick = 1; !process.await(TICK); tick++) {
      if (setup.stopper().reason() == Stop.NONE) {
        sentinels.keepYoungest(process.handle());
      }
      if (renewing) {
        tokens.look();
      }
      if (tick % TICKS_PER_WRITE == 0 && state.results().isWanted()) {
        writeProgress();
      }
      Instant now = setup.clock().instant();
      if (now.isAfter(deadline) && setup.stopper().reason() == Stop.NONE) {
        setup.console().say("The time allowed is over: stopping.");
        setup.stopper().stop(Stop.TIMEOUT);
      }
    }
  }

  /** A result that cannot be written now ends no update: the end of the run tries again. */
  private void writeProgress() {
    try {
      state.results().write(state.running());
    } catch (RunException e) {
      if (!unwritten) {
        setup
            .console()
            .say("warning: The result could not be brought up to date. " + e.getMessage());
      }
      unwritten = true;
    }
  }

  private boolean free(Instant end) {
    try {
      return backend.cancelOwn(until(end));
    } catch (RunException e) {
      setup.console().say("warning: cannot end this run's update: " + e.getMessage());
      return false;
    }
  }

  /** The verdict, with what the backend knows where the CLI alone could not say why. */
  private Verdict explained(Verdict verdict, boolean freed, EventFold.Snapshot seen) {
    RunError error = verdict.error();
    if (error != null && freed) {
      String text = "Its update was ended, so that the stack is free again.";
      return Verdict.of(RunError.of(error.code(), detail(error) + " " + text));
    }
    if (error != null && begun && setup.stopper().reason() == Stop.NONE) {
      Optional<RunError> others = backend.endedByOthers(said(seen));
      if (others.isPresent()) {
        return Verdict.of(others.get());
      }
    }
    if (error != null && error.code() == ErrorCode.CLI_FAILED) {
      Optional<RunError> trouble = backend.trouble();
      return trouble.map(Verdict::of).orElse(verdict);
    }
    if (error != null && error.code() == ErrorCode.STACK_NOT_FOUND) {
      // To the CLI any 404 is one, also that of a server that is not the service.
      Optional<RunError> other =
          backend.trouble().filter(found -> found.code() != ErrorCode.STACK_NOT_FOUND);
      return other.map(Verdict::of).orElse(verdict);
    }
    if (error != null && error.code() == ErrorCode.BUSY) {
      Optional<RunError> who =
          backend.holder().map(text -> RunError.of(ErrorCode.BUSY, text.text()));
      return who.map(Verdict::of).orElse(verdict);
    }
    return verdict;
  }

  private static String said(EventFold.Snapshot seen) {
    return seen.diagnostics().stream().map(Diagnostic::message).collect(Collectors.joining("\n"));
  }

  private static String detail(RunError error) {
    return error.whatHappened().substring(error.code().whatHappened().length());
  }
}
