package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One operation of the engine in as many attempts as are safe. Another attempt is made only if the
 * one before did nothing: the engine reported no event, and the service has no update of this run
 * that has started. What the CLI said decides only whether it is worth while.
 */
final class PatientRun {
  /** How long the service may take to end an update whose start was not answered. */
  private static final Duration END = Duration.ofMinutes(2);

  private final Runner.Setup setup;
  private final Prepared run;
  private final StackBackend backend;
  private final RunState state;
  private final Pauses pauses;

  PatientRun(
      Runner.Setup setup, Prepared run, StackBackend backend, RunState state, Pauses pauses) {
    this.setup = setup;
    this.run = run;
    this.backend = backend;
    this.state = state;
    this.pauses = pauses;
  }

  /** Retries of one part of the run, with a budget of its own. */
  static Retries retries(Runner.Setup setup, Prepared run, Pauses pauses) {
    return new Retries(
        pauses,
        run.request().patience().retryBudget(),
        setup.console()::say,
        ThreadLocalRandom.current()::nextDouble);
  }

  /** The line of those who wait for the run's stack. */
  static Queue queue(
      Runner.Setup setup, Prepared run, StackBackend backend, Registry registry, Pauses pauses) {
    return new Queue(
        run.request().patience(),
        backend,
        registry,
        pauses,
        new Queue.Voice(setup.console()::say, ThreadLocalRandom.current()::nextDouble));
  }

  Verdict run() throws RunException, InterruptedException {
    try (Registry registry = new Registry(setup.environment())) {
      registry.enter(run, setup.clock().instant());
      return run(registry);
    }
  }

  private Verdict run(Registry registry) throws RunException, InterruptedException {
    Queue queue = queue(setup, run, backend, registry, pauses);
    Retries retries = retries(setup, run, pauses);
    while (true) {
      if (queue.isOpen() && locksTheStack()) {
        Optional<RunError> busy = queue.awaitFree();
        if (busy.isPresent()) {
          return Verdict.of(busy.get());
        }
      }
      explainKilled(registry);
      EngineRun attempt = new EngineRun(setup, run, backend, state, registry);
      Verdict verdict = attempt.run();
      RunError error = verdict.error();
      if (error == null || attempt.hasBegun()) {
        return verdict;
      }
      if (error.code() == ErrorCode.BUSY) {
        Optional<StackBackend.Holder> holder = backend.holder();
        if (holder.filter(found -> found.agent().equals(run.agent())).isPresent()) {
          return ended(error);
        }
        if (!queue.pauseAfter(error)) {
          return holder.map(queue::busy).map(Verdict::of).orElse(verdict);
        }
        // The service works: what fails later is another fault.
        retries = retries(setup, run, pauses);
      } else if (!retries.pauseAfter(error)) {
        return Retries.mayPass(error) && isOpen() ? ended(error) : verdict;
      }
      if (retries.of(backend::hasStarted)) {
        return ended(error);
      }
    }
  }

  /**
   * Whether this run's update holds the stack; a service that cannot be asked is not waited for.
   */
  private boolean isOpen() {
    String holder = backend.holder().map(StackBackend.Holder::agent).orElse("");
    return holder.equals(run.agent());
  }

  /** A preview takes no lock. */
  private boolean locksTheStack() {
    return !run.request().operation().isForeseen();
  }

  /** The answer to the start was lost: the CLI did nothing, but the update holds the stack. */
  private Verdict ended(RunError error) throws RunException {
    backend.cancelOwn(END);
    backend.conclude(END);
    String text = error.whatHappened() + " Its update had started all the same, and was ended.";
    return Verdict.of(new RunError(error.code(), text, error.whatToDo()));
  }

  /** Says what earlier runs that were killed have left, once they hold the stack no longer. */
  private void explainKilled(Registry registry) throws RunException, InterruptedException {
    List<Registry.Killed> all = registry.killed(run);
    if (all.isEmpty()) {
      return;
    }
    String holding = backend.holder().map(StackBackend.Holder::agent).orElse("");
    List<Registry.Killed> over = all.stream().filter(k -> !k.agent().equals(holding)).toList();
    try {
      if (!over.isEmpty()) {
        tell(over, backend.pendingOperations());
        over.forEach(registry::forget);
      }
    } catch (RunException e) {
      setup.console().say("warning: what a killed run left is not known: " + e.getMessage());
    }
  }

  private void tell(List<Registry.Killed> killed, List<String> pending) {
    for (Registry.Killed each : killed) {
      setup
          .console()
          .say("An earlier run of this stack, begun at " + each.began() + ", was killed here.");
    }
    if (pending.isEmpty()) {
      setup.console().say("It left no pending operations: the state is what was done.");
      return;
    }
    setup.console().say("Of these operations it is not known whether they were carried out:");
    pending.forEach(operation -> setup.console().say("  " + operation));
    setup
        .console()
        .say(
            "`pulumi refresh` asks for each whether the resource exists: give the id of one that"
                + " does, to import it, or clear what was never created.");
  }
}
