package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.run.RunStatus;
import io.stackline.run.StackOptions;
import io.stackline.runner.exec.Verdict;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a run that is meant for a review stack from touching any other. What a stack is called
 * proves nothing: only its tags say for which request it was made.
 */
final class ReviewGuard {
  private ReviewGuard() {}

  /**
   * Looks at the stack, before anything is done to it.
   *
   * @return the end of the run, if there is nothing to destroy
   * @throws RunException with {@code NOT_REVIEW_STACK} if it exists and is another's
   */
  static Optional<Verdict> check(Runner.Setup setup, Prepared run, StackBackend backend)
      throws RunException, InterruptedException {
    StackOptions target = run.request().target();
    boolean destroys = run.request().operation() == Operation.DESTROY;
    String request = target.review();
    if (request == null) {
      return destroys && target.removal().missingIsFine() && !backend.exists()
          ? nothing(setup, "There is no stack " + run.name().text() + ".")
          : Optional.empty();
    }
    Optional<Map<String, String>> tags = backend.tags();
    if (tags.isEmpty()) {
      return destroys
          ? nothing(setup, "There is no review stack " + run.name().text() + ".")
          : Optional.empty();
    }
    String why = refusal(run.name().stack(), request, tags.get());
    if (!why.isEmpty()) {
      throw new RunException(ErrorCode.NOT_REVIEW_STACK, run.name().text() + why);
    }
    return Optional.empty();
  }

  /** Hosts tell their repositories apart without regard to case, and so does this. */
  private static String refusal(String stack, String request, Map<String, String> tags) {
    String found = tags.get(StackOptions.REVIEW_TAG);
    if (found == null) {
      return " has no tag " + StackOptions.REVIEW_TAG + ".";
    }
    if (!request.equalsIgnoreCase(found)) {
      return " is that of " + found + ", not of " + request + ".";
    }
    return stack.equalsIgnoreCase(tags.get(ReviewStack.BASE_TAG))
        ? " is the stack that review stacks are made after, as its tag "
            + ReviewStack.BASE_TAG
            + " says."
        : "";
  }

  private static Optional<Verdict> nothing(Runner.Setup setup, String text) {
    setup.console().say(text);
    return Optional.of(new Verdict(RunStatus.NO_CHANGES, null));
  }
}
