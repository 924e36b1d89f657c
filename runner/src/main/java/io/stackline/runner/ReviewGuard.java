package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.run.RunStatus;
import io.stackline.run.StackOptions;
import io.stackline.runner.exec.Verdict;
import java.util.Map;
import java.util.Optional;

/** Keeps a run that is meant for a review stack from touching any other. */
final class ReviewGuard {
  private ReviewGuard() {}

  /**
   * Looks at the stack.
   *
   * @return the end of the run, if there is nothing to destroy
   * @throws RunException with {@code NOT_REVIEW_STACK} if it exists and is another's
   */
  static Optional<Verdict> check(Runner.Setup setup, Prepared run, StackBackend backend)
      throws RunException, InterruptedException {
    String request = run.request().target().review();
    if (request == null) {
      return Optional.empty();
    }
    Optional<Map<String, String>> tags = backend.tags();
    if (tags.isEmpty()) {
      if (run.request().operation() != Operation.DESTROY) {
        return Optional.empty();
      }
      setup.console().say("There is no review stack " + run.name().text() + ".");
      return Optional.of(new Verdict(RunStatus.NO_CHANGES, null));
    }
    String found = tags.get().get(StackOptions.REVIEW_TAG);
    if (!request.equals(found)) {
      throw new RunException(
          ErrorCode.NOT_REVIEW_STACK,
          run.name().text()
              + (found == null
                  ? " has no tag " + StackOptions.REVIEW_TAG + "."
                  : " is that of " + found + ", not of " + request + "."));
    }
    return Optional.empty();
  }
}
