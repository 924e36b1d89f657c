package io.stackline.runner.batch;

import io.stackline.run.BatchOptions;
import io.stackline.run.BatchResult;
import io.stackline.run.BatchResult.Part;
import io.stackline.run.BatchResult.State;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.RunResult;
import io.stackline.runner.OutputFiles;
import io.stackline.runner.Runner;
import io.stackline.runner.ServiceLooks;
import io.stackline.runner.TimeLimit;
import io.stackline.runner.batch.Batch.Task;
import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Verdict.Stop;
import io.stackline.runner.host.Checkout;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.report.BatchFile;
import io.stackline.runner.report.Console;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out one operation on many stacks: a result for each, and one for all. */
public final class BatchRunner {
  private final Runner.Setup all;
  private final Writer out;
  private final Stops stops;
  private final Map<String, Runner.Ended> ended = new ConcurrentHashMap<>();

  /** Makes the request of one stack. */
  @FunctionalInterface
  public interface Requests {
    RunRequest of(Entry entry) throws RunException;
  }

  /**
   * What is asked for.
   *
   * @param directory where the command was told to work
   * @param result where the result of all is written; absent: nowhere
   * @param timeout how long all of it may take; absent: as long as it needs
   * @param diff whether changed properties are shown
   */
  public record Wanted(
      Operation operation,
      BatchOptions options,
      Path directory,
      @Nullable Path result,
      @Nullable Duration timeout,
      boolean diff) {}

  /**
   * @param all what every run is surrounded by; each has a console and a stopper of its own
   * @param out where their lines go
   * @param stops stops all of them
   */
  public BatchRunner(Runner.Setup all, Writer out, Stops stops) {
    this.all = all;
    this.out = out;
    this.stops = stops;
  }

  /**
   * Runs to the end; the result is finished, written, shown and reported.
   *
   * @throws RunException if nothing was begun, because it cannot be told what is to be done
   */
  public BatchResult run(Wanted wanted, Requests requests)
      throws RunException, InterruptedException {
    BatchFile.prepare(wanted.result());
    StackList list = StackList.of(wanted.options(), wanted.directory());
    list.checkPlaces(Checkout.of(all.environment(), list.root()));
    Map<Entry, RunRequest> each = new LinkedHashMap<>();
    for (Entry entry : list.named(wanted.options().only())) {
      each.put(entry, requests.of(entry));
    }
    for (RunRequest request : each.values()) {
      OutputFiles.prepare(request);
    }
    BatchResult result;
    try (TimeLimit limit = TimeLimit.of(wanted.timeout(), () -> stops.stop(Stop.TIMEOUT))) {
      result = run(wanted, batch(wanted, list, each));
    }
    show(result);
    report(list, result);
    write(wanted, result);
    return result;
  }

  /** Carries out what others have put together; nothing of it is reported to hosts. */
  BatchResult run(Wanted wanted, List<Task> tasks, @Nullable RunError error)
      throws InterruptedException {
    BatchResult result;
    try (TimeLimit limit = TimeLimit.of(wanted.timeout(), () -> stops.stop(Stop.TIMEOUT))) {
      result = run(wanted, new Batch(wanted.operation(), tasks));
    }
    if (error != null && result.status() != null && result.status().isSuccess()) {
      result =
          new BatchResult(
              result.operation(),
              error.code().status(),
              result.parts(),
              result.start(),
              result.end(),
              error);
    }
    show(result);
    write(wanted, result);
    return result;
  }

  private void report(StackList list, BatchResult result) {
    List<Runner.Ended> runs =
        result.parts().stream()
            .map(part -> ended.get(part.name()))
            .filter(run -> run != null)
            .toList();
    if (!runs.isEmpty()) {
      new Runner(all).report(Optional.ofNullable(list.file()).orElse(list.root()), runs);
    }
  }

  private Batch batch(Wanted wanted, StackList list, Map<Entry, RunRequest> each)
      throws RunException, InterruptedException {
    Set<String> names = each.keySet().stream().map(Entry::name).collect(Collectors.toSet());
    BatchOptions.Changes changes = wanted.options().changes();
    if (changes.wanted()) {
      List<String> changed =
          new History(list.root(), all.environment(), all.console()::say)
              .changedSince(changes.since());
      names = new ChangedFiles(list, changed).stacks(List.copyOf(each.keySet()));
    }
    StackOrder order =
        new Dependencies(list, new ServiceLooks(all), all.console()::say).order(each);
    return Batch.of(wanted.operation(), each, order, names, changes.dependents());
  }

  private BatchResult run(Wanted wanted, Batch batch) throws InterruptedException {
    BatchRun.Limits limits =
        new BatchRun.Limits(wanted.options().parallel(), wanted.options().keepGoing());
    List<String> worked =
        batch.tasks().stream().filter(Task::changed).map(t -> t.entry().name()).toList();
    all.console()
        .say(
            wanted.operation().word()
                + " of "
                + worked.size()
                + " of "
                + batch.tasks().size()
                + " stacks"
                + (worked.isEmpty() ? "" : ": " + String.join(", ", worked)));
    return new BatchRun(batch, limits, stops::reason, all.clock(), result -> write(wanted, result))
        .run(task -> run(task, wanted));
  }

  private RunResult run(Task task, Wanted wanted) {
    Stopper stopper = stops.begin();
    try {
      boolean reported = task.request().reports().isWanted();
      Console console =
          new Console(
              new PrefixWriter(out, task.entry().name()),
              new Console.Style(CiHost.NONE, false, wanted.diff(), reported, all.clock()));
      Runner.Setup setup =
          new Runner.Setup(
              all.environment(), console, all.masker(), stopper, all.clock(), all.commands());
      Runner.Ended run = new Runner(setup).part(task.request());
      ended.put(task.entry().name(), run);
      return run.result();
    } finally {
      stops.end(stopper);
    }
  }

  private void write(Wanted wanted, BatchResult result) {
    BatchFile.write(wanted.result(), result, all.console()::say);
  }

  /** A line for each stack, and how all of it ended. */
  private void show(BatchResult result) {
    int width = result.parts().stream().mapToInt(part -> part.name().length()).max().orElse(0);
    for (Part part : result.parts()) {
      String name = part.name() + " ".repeat(width - part.name().length());
      all.console().say(name + "  " + ended(part));
    }
    if (result.status() != null) {
      all.console().say(result.status().word() + ": all stacks together");
    }
    if (result.error() != null) {
      all.console().say("error: " + result.error().whatHappened());
      all.console().say("  what to do: " + result.error().whatToDo());
    }
  }

  private static String ended(Part part) {
    String word = part.status().map(status -> status.word()).orElse(part.state().word());
    if (part.state() == State.SKIPPED) {
      return word + ": " + part.reason();
    }
    String code =
        Optional.ofNullable(part.result())
            .map(RunResult::error)
            .map(error -> " (" + error.code().code() + ")")
            .orElse("");
    String link =
        Optional.ofNullable(part.result()).map(RunResult::link).map(l -> "  " + l).orElse("");
    return word + code + link;
  }
}
