package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.StackBackend.Holder;
import java.util.Optional;

/** Removes a stack as soon as nothing holds it, if the run is to wait for that. */
final class StackRemoval {
  private final Runner.Setup setup;
  private final Prepared run;
  private final StackBackend backend;
  private final Pauses pauses;

  StackRemoval(Runner.Setup setup, Prepared run, StackBackend backend, Pauses pauses) {
    this.setup = setup;
    this.run = run;
    this.backend = backend;
    this.pauses = pauses;
  }

  /**
   * Removes it.
   *
   * @param force also if it has resources
   * @throws RunException with {@code STACK_NOT_FOUND}, {@code STACK_NOT_EMPTY} or {@code BUSY}
   */
  void remove(boolean force) throws RunException, InterruptedException {
    try (Registry registry = new Registry(setup.environment())) {
      remove(force, PatientRun.queue(setup, run, backend, registry, pauses));
    }
    setup.console().say("The stack was removed.");
  }

  private void remove(boolean force, Queue queue) throws RunException, InterruptedException {
    while (true) {
      Optional<RunError> busy = queue.isOpen() ? queue.awaitFree() : Optional.empty();
      if (busy.isPresent()) {
        throw new RunException(busy.get());
      }
      try {
        PatientRun.retries(setup, run, pauses)
            .of(
                () -> {
                  backend.remove(force);
                  return true;
                });
        return;
      } catch (RunException e) {
        if (e.error().code() != ErrorCode.BUSY) {
          throw e;
        }
        Optional<Holder> holder = backend.holder();
        if (!queue.pauseAfter(e.error())) {
          throw holder.map(queue::busy).map(RunException::new).orElse(e);
        }
      }
    }
  }
}
