package io.stackline.runner.exec;

import io.stackline.run.RunResult.Step;
import io.stackline.run.RunResult.StepOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps that the engine has begun and not ended, in their order. */
final class OpenSteps {
  private final Map<String, Begun> open = new LinkedHashMap<>();

  /**
   * One of them.
   *
   * @param startNanos by a monotonic clock
   * @param custom whether a provider carries it out; a component has none
   */
  record Begun(String urn, String type, String operation, long startNanos, boolean custom) {}

  void add(Begun begun) {
    open.put(key(begun.operation, begun.urn), begun);
  }

  /** Removes the one that has ended; absent if there was none. */
  @Nullable Begun remove(String operation, String urn) {
    Begun exact = open.remove(key(operation, urn));
    // A refresh begins as "refresh" and ends as what it found: same, update or delete.
    return exact != null ? exact : open.remove(key("refresh", urn));
  }

  int size() {
    return open.size();
  }

  /** As steps of a result. */
  List<Step> unfinished(long nowNanos) {
    return open.values().stream()
        .map(
            b ->
                new Step(
                    b.urn,
                    b.type,
                    b.operation,
                    StepOutcome.UNFINISHED,
                    (nowNanos - b.startNanos) / 1_000_000))
        .toList();
  }

  /** What providers have been asked to do. */
  List<Unfinished.Operation> pending() {
    return open.values().stream()
        .filter(Begun::custom)
        .map(b -> new Unfinished.Operation(b.operation, b.urn))
        .toList();
  }

  private static String key(String operation, String urn) {
    return operation + " " + urn;
  }
}
