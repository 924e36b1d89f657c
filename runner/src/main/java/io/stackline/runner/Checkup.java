package io.stackline.runner;

import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code stackline doctor} has found so far. */
public final class Checkup {
  private final List<Check> checks = new ArrayList<>();

  /** How a check ended. */
  public enum Outcome {
    OK("ok"),
    WARNING("warning"),
    FAILED("FAILED"),
    SKIPPED("skipped");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** The word in the table. */
    public String word() {
      return word;
    }
  }

  /**
   * One check.
   *
   * @param name what was looked at
   * @param outcome how it ended
   * @param found what was found
   * @param advice what to do; empty if nothing
   * @param status the status a run would end with because of it; absent unless it failed
   */
  public record Check(
      String name, Outcome outcome, String found, String advice, @Nullable RunStatus status) {}

  /** A look at something. */
  interface Look<T> {
    T at() throws RunException, InterruptedException;
  }

  void ok(String name, String found) {
    checks.add(new Check(name, Outcome.OK, found, "", null));
  }

  void warn(String name, String found, String advice) {
    checks.add(new Check(name, Outcome.WARNING, found, advice, null));
  }

  void skip(String name, String why) {
    checks.add(new Check(name, Outcome.SKIPPED, why, "", null));
  }

  void fail(String name, RunError error) {
    checks.add(
        new Check(
            name, Outcome.FAILED, error.whatHappened(), error.whatToDo(), error.code().status()));
  }

  /** What a look gives; if it fails, that is what was found. */
  <T> Optional<T> look(String name, Look<T> look) throws InterruptedException {
    try {
      return Optional.of(look.at());
    } catch (RunException e) {
      fail(name, e.error());
      return Optional.empty();
    }
  }

  /** Every check, in order. */
  public List<Check> checks() {
    return List.copyOf(checks);
  }

  /** The exit status: that of the first check that failed, since others may follow from it. */
  public int exitCode() {
    return checks.stream()
        .map(Check::status)
        .filter(status -> status != null)
        .findFirst()
        .map(RunStatus::exitCode)
        .orElse(0);
  }
}
