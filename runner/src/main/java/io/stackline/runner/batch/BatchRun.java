package io.stackline.runner.batch;

import io.stackline.run.BatchResult;
import io.stackline.run.BatchResult.Part;
import io.stackline.run.BatchResult.State;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.runner.LastResort;
import io.stackline.runner.batch.Batch.Task;
import io.stackline.runner.exec.Verdict.Stop;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works on many stacks, as many at once as are allowed and each after those it depends on. */
final class BatchRun {
  private final Batch batch;
  private final Limits limits;
  private final Supplier<Stop> stop;
  private final Clock clock;
  private final Consumer<BatchResult> watcher;
  private final Instant start;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private int running;

  /** Carries out the run of one stack; whatever goes wrong is in its result. */
  @FunctionalInterface
  interface Work {
    RunResult run(Task task);
  }

  /**
   * What is allowed.
   *
   * @param parallel runs at once
   * @param keepGoing whether others are begun after one failed
   */
  record Limits(int parallel, boolean keepGoing) {}

  /**
   * @param stop why everything is being stopped, if it is
   * @param watcher is told whenever something has happened
   */
  BatchRun(
      Batch batch, Limits limits, Supplier<Stop> stop, Clock clock, Consumer<BatchResult> watcher) {
    this.batch = batch;
    this.limits = limits;
    this.stop = stop;
    this.clock = clock;
    this.watcher = watcher;
    this.start = clock.instant();
    batch.tasks().forEach(task -> parts.put(task.entry().name(), task.part()));
  }

  /** Works until nothing is left to do. */
  synchronized BatchResult run(Work work) throws InterruptedException {
    watcher.accept(result(null));
    while (true) {
      boolean begun = beginWhatCanBegin(work);
      if (running == 0 && !begun) {
        break;
      }
      if (running > 0) {
        // Also wakes up for a stop, which tells nobody here.
        wait(500);
      }
    }
    return result(clock.instant());
  }

  private boolean beginWhatCanBegin(Work work) {
    boolean begun = false;
    for (Task task : batch.tasks()) {
      if (state(task) != State.WAITING) {
        continue;
      }
      Optional<String> obstacle = obstacle(task);
      if (obstacle.isPresent()) {
        set(task, State.SKIPPED, obstacle.get(), null);
        begun = true;
      } else if (running < limits.parallel() && isFree(task)) {
        begin(task, work);
        begun = true;
      }
    }
    return begun;
  }

  /** Why a stack is never begun, if that is so. */
  private Optional<String> obstacle(Task task) {
    if (stop.get() != Stop.NONE) {
      return Optional.of("the run was stopped before");
    }
    Optional<String> failed =
        batch.isBound()
            ? task.after().stream().filter(this::isFailed).sorted().findFirst()
            : Optional.empty();
    if (failed.isPresent()) {
      return failed.map(name -> "it depends on " + name + ", which failed or was skipped");
    }
    return limits.keepGoing()
        ? Optional.empty()
        : parts.values().stream()
            .filter(part -> part.status().filter(s -> !s.isSuccess()).isPresent())
            .findFirst()
            .map(part -> part.name() + " failed; --keep-going goes on with the others");
  }

  private boolean isFailed(String name) {
    Part part = parts.get(name);
    return part != null
        && (part.state() == State.SKIPPED
            || (part.state() == State.ENDED
                && part.status().filter(RunStatus::isSuccess).isEmpty()));
  }

  private boolean isFree(Task task) {
    return task.after().stream()
        .map(parts::get)
        .allMatch(
            part -> part == null || part.state() == State.ENDED || part.state() == State.SKIPPED);
  }

  private State state(Task task) {
    Part part = parts.get(task.entry().name());
    return part == null ? State.SKIPPED : part.state();
  }

  private void begin(Task task, Work work) {
    running++;
    set(task, State.RUNNING, null, null);
    new Thread(() -> ended(task, carriedOut(task, work)), "stack " + task.entry().name()).start();
  }

  /** Also what nobody has thought of ends one stack alone, and is told. */
  private RunResult carriedOut(Task task, Work work) {
    try {
      return work.run(task);
    } catch (RuntimeException | Error e) {
      return RunResult.refused(
          batch.operation(), task.request().stack(), LastResort.error(e), clock.instant());
    }
  }

  private synchronized void ended(Task task, RunResult result) {
    running--;
    try {
      set(task, State.ENDED, null, result);
    } finally {
      notifyAll();
    }
  }

  private void set(Task task, State state, @Nullable String reason, @Nullable RunResult result) {
    Part old = task.part();
    parts.put(
        old.name(), new Part(old.name(), old.directory(), old.dependsOn(), state, reason, result));
    watcher.accept(result(null));
  }

  private BatchResult result(@Nullable Instant end) {
    List<Part> all = new ArrayList<>(parts.values());
    if (end == null) {
      return new BatchResult(batch.operation(), null, all, start, null, null);
    }
    RunStatus status = BatchResult.statusOf(all);
    RunError error = null;
    if (status.isSuccess() && stop.get() != Stop.NONE) {
      error = RunError.of(stop.get() == Stop.TIMEOUT ? ErrorCode.TIMED_OUT : ErrorCode.CANCELLED);
      status = error.code().status();
    }
    return new BatchResult(batch.operation(), status, all, start, end, error);
  }
}
