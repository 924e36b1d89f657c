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
  private final Retries retries;

  StackOperation(
      Runner.Setup setup, Prepared run, StackBackend backend, RunState state, Retries retries) {
    this.setup = setup;
    this.run = run;
    this.backend = backend;
    this.state = state;
    this.retries = retries;
  }

  Verdict run() throws RunException, InterruptedException {
    return run.request().operation() == Operation.CANCEL ? cancel() : remove();
  }

  private Verdict cancel() throws RunException, InterruptedException {
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
      retries.of(
          () -> {
            backend.remove(removal.force());
            return true;
          });
    } catch (RunException e) {
      if (e.error().code() == ErrorCode.STACK_NOT_FOUND && removal.missingIsFine()) {
        setup.console().say("There is no such stack.");
        return new Verdict(RunStatus.NO_CHANGES, null);
      }
      throw e;
    }
    setup.console().say("The stack was removed.");
    return Verdict.succeeded();
  }
}
