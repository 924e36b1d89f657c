package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.run.RunStatus;
import io.stackline.run.StackOptions.Removal;
import io.stackline.runner.StackBackend.Ended;
import io.stackline.runner.exec.Verdict;
import java.util.List;
import java.util.Optional;

/** An operation on the stack itself, without the engine. */
final class StackOperation {
  private final Runner.Setup setup;
  private final Prepared run;
  private final StackBackend backend;
  private final RunState state;
  private final Pauses pauses;

  StackOperation(
      Runner.Setup setup, Prepared run, StackBackend backend, RunState state, Pauses pauses) {
    this.setup = setup;
    this.run = run;
    this.backend = backend;
    this.state = state;
    this.pauses = pauses;
  }

  Verdict run() throws RunException, InterruptedException {
    return run.request().operation() == Operation.CANCEL ? cancel() : remove();
  }

  private Verdict cancel() throws RunException, InterruptedException {
    Retries retries = PatientRun.retries(setup, run, pauses);
    Optional<Ended> ended = retries.of(backend::cancelCurrent);
    if (ended.isEmpty()) {
      setup.console().say("No update holds the stack.");
      return new Verdict(RunStatus.NO_CHANGES, null);
    }
    state.show(ended.get().update());
    setup.console().say("The update was ended. " + ended.get().text());
    List<String> pending = retries.of(backend::pendingOperations);
    if (!pending.isEmpty()) {
      setup.console().say("Of these operations it is not known whether they were carried out:");
      pending.forEach(operation -> setup.console().say("  " + operation));
    }
    return Verdict.succeeded();
  }

  private Verdict remove() throws RunException, InterruptedException {
    Removal removal = run.request().target().removal();
    try {
      new StackRemoval(setup, run, backend, pauses).remove(removal.force());
    } catch (RunException e) {
      if (e.error().code() == ErrorCode.STACK_NOT_FOUND && removal.missingIsFine()) {
        setup.console().say("There is no such stack.");
        return new Verdict(RunStatus.NO_CHANGES, null);
      }
      throw e;
    }
    return Verdict.succeeded();
  }
}
