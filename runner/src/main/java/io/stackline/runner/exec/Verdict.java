package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a run ended. Facts come first, in this order: what the runner itself did, how the CLI
 * ended, what the engine reported. The CLI's text is the last resort, for the few ends that have no
 * exit code of their own in CLI 3.250.
 *
 * @param status the end
 * @param error why, if it is not a success
 */
public record Verdict(RunStatus status, @Nullable RunError error) {

  /** Why the runner stopped the CLI. */
  public enum Stop {
    /** It did not. */
    NONE,
    /** A signal told the runner to. */
    SIGNAL,
    /** The time allowed was over. */
    TIMEOUT
  }

  /**
   * What is known when the CLI has ended.
   *
   * @param operation what was asked for
   * @param exit the CLI's exit status
   * @param stop whether the runner stopped it
   * @param seen what the event stream said
   */
  public record End(Operation operation, int exit, Stop stop, EventFold.Snapshot seen) {}

  /** Operations of the engine that leave a resource as it is: {@code engine.HasChanges}. */
  private static final Set<String> UNCHANGING =
      Set.of("same", "read", "read-discard", "read-replacement", "refresh");

  /** The end of a run whose CLI has ended. */
  public static Verdict of(End end) {
    if (end.stop() != Stop.NONE && end.exit() != 0) {
      return failed(end.stop() == Stop.SIGNAL ? ErrorCode.CANCELLED : ErrorCode.TIMED_OUT, "");
    }
    return end.exit() == 0 ? success(end) : failure(end);
  }

  /** The end of a run that a known error stopped. */
  public static Verdict of(RunError error) {
    return new Verdict(error.code().status(), error);
  }

  /** The end of a run that did what was asked without the engine. */
  public static Verdict succeeded() {
    return new Verdict(RunStatus.SUCCEEDED, null);
  }

  private static Verdict success(End end) {
    boolean changed = hasChanges(end.seen().counts());
    if (end.operation() == Operation.DRIFT && changed) {
      return failed(ErrorCode.UNEXPECTED_CHANGES, "What exists differs from the state.");
    }
    if (end.operation().isForeseen()) {
      return new Verdict(changed ? RunStatus.CHANGES : RunStatus.NO_CHANGES, null);
    }
    boolean nothing = end.operation().runsEngine() && !changed;
    return new Verdict(nothing ? RunStatus.NO_CHANGES : RunStatus.SUCCEEDED, null);
  }

  /** Whether any resource was, or would be, changed. */
  public static boolean hasChanges(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .anyMatch(e -> e.getValue() > 0 && !UNCHANGING.contains(e.getKey()));
  }

  private static Verdict failure(End end) {
    if (CliProcess.wasKilled(end.exit())) {
      return failed(ErrorCode.CLI_KILLED, "Exit status " + end.exit() + ".");
    }
    EventFold.Facts facts = end.seen().facts();
    // What the engine found out is more exact than an exit code that most failures share.
    if (facts.mandatoryViolation()) {
      return failed(ErrorCode.POLICY_VIOLATION, "");
    }
    Optional<ErrorCode> byExit = byExit(end.exit());
    if (byExit.isPresent()) {
      String text = firstError(end.seen().diagnostics());
      // One exit code stands for a token that is not accepted and for one that is not enough.
      boolean forbidden = end.exit() == 3 && CliText.FORBIDDEN.isIn(text);
      return failed(forbidden ? ErrorCode.FORBIDDEN : byExit.get(), text);
    }
    Optional<String> beyondPlan = beyondPlan(end.seen().diagnostics());
    if (beyondPlan.isPresent()) {
      return failed(ErrorCode.PLAN_MISMATCH, beyondPlan.get());
    }
    if (facts.resourceFailed()) {
      return failed(ErrorCode.RESOURCE_FAILED, "");
    }
    if (facts.summaryResult() != null) {
      return failed(ErrorCode.PROGRAM_FAILED, "");
    }
    return byText(end);
  }

  /** Exit codes of the CLI: {@code sdk/go/common/util/cmdutil/exit.go}. */
  private static Optional<ErrorCode> byExit(int exit) {
    return Optional.ofNullable(
        switch (exit) {
          case 2 -> ErrorCode.BAD_CONFIGURATION;
          case 3 -> ErrorCode.BAD_CREDENTIALS;
          case 4 -> ErrorCode.RESOURCE_FAILED;
          case 5 -> ErrorCode.POLICY_VIOLATION;
          case 6 -> ErrorCode.STACK_NOT_FOUND;
          case 7 -> ErrorCode.UNEXPECTED_CHANGES;
          case 8 -> ErrorCode.CANCELLED;
          case 9 -> ErrorCode.TIMED_OUT;
          default -> null;
        });
  }

  private static Verdict byText(End end) {
    String error = firstError(end.seen().diagnostics());
    return failed(known(error).orElse(ErrorCode.CLI_FAILED), error);
  }

  private static Optional<ErrorCode> known(String error) {
    return Arrays.stream(CliText.values())
        .filter(known -> known.isIn(error))
        .map(CliText::code)
        .findFirst();
  }

  /**
   * What a short call of the CLI failed by that has nothing to do with what it was asked: the
   * network, the service or the token; empty if it was something else.
   *
   * @param error what it printed
   */
  public static Optional<ErrorCode> ofCall(String error) {
    return known(error)
        .filter(
            code -> code.status() == RunStatus.AUTH || code.status() == RunStatus.INFRASTRUCTURE);
  }

  /**
   * Why {@code pulumi install} failed.
   *
   * @param error the first error it printed; empty if it printed none
   */
  public static RunError ofInstall(int exit, String error) {
    boolean tool = known(error).filter(c -> c == ErrorCode.TOOLCHAIN_MISSING).isPresent();
    return tool
        ? RunError.of(ErrorCode.TOOLCHAIN_MISSING, error)
        : RunError.of(ErrorCode.INSTALL_FAILED, "Exit status " + exit + ". " + error);
  }

  private static Optional<String> beyondPlan(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(d -> d.severity().equals("error"))
        .map(Diagnostic::message)
        .filter(CliText.PLAN::isIn)
        .findFirst();
  }

  private static String firstError(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(d -> d.severity().equals("error"))
        .map(Diagnostic::message)
        .findFirst()
        .orElse("");
  }

  private static Verdict failed(ErrorCode code, String detail) {
    return of(RunError.of(code, detail));
  }
}
