package io.stackline.runner;

import io.stackline.run.RunError;
import io.stackline.run.RunRequest;
import io.stackline.run.RunResult;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.RunResult.Step;
import io.stackline.runner.exec.EventFold;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.exec.Verdict;
import io.stackline.runner.report.ResultFile;
import io.stackline.runner.tool.ProvidedCli;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about a run at any moment; used by the thread of the run alone. */
final class RunState {
  private final RunRequest request;
  private final Masker masker;
  private final Instant start;
  private final ResultFile results;
  private @Nullable EventFold fold;
  private @Nullable StackBackend backend;
  private @Nullable Outputs outputs;
  private @Nullable ProvidedCli cli;
  private StackBackend.@Nullable Update shown;
  private @Nullable String planDigest;

  private Map<String, List<String>> dependencies = Map.of();
  private boolean commented;

  RunState(RunRequest request, Masker masker, Instant start) {
    this.request = request;
    this.masker = masker;
    this.start = start;
    this.results = new ResultFile(request.resultFile());
  }

  ResultFile results() {
    return results;
  }

  Instant start() {
    return start;
  }

  void use(StackBackend used) {
    backend = used;
  }

  void use(ProvidedCli provided) {
    cli = provided;
  }

  void follow(EventFold events) {
    fold = events;
  }

  /** Shows another update than the run's own. */
  void show(StackBackend.Update update) {
    shown = update;
  }

  /** The digest of the plan, if there is one. */
  void planned(@Nullable String digest) {
    planDigest = digest;
  }

  /** What resources depend on, by URN. */
  void dependencies(Map<String, List<String>> known) {
    dependencies = known;
  }

  /** That the service comments on the pull request itself. */
  void commented(boolean itself) {
    commented = itself;
  }

  boolean isCommented() {
    return commented;
  }

  /** The outputs that are withheld although nobody marked them as secret. */
  List<String> veiled() {
    return fold == null ? List.of() : fold.veiled();
  }

  void outputs(Outputs read) {
    outputs = read;
  }

  /** The result of a run that goes on. */
  RunResult running() {
    return result(null, null);
  }

  /** The result of a run that has ended. */
  RunResult finished(Verdict verdict, Instant end) {
    return result(verdict, end);
  }

  private RunResult result(@Nullable Verdict verdict, @Nullable Instant end) {
    EventFold.Snapshot seen = fold == null ? null : fold.snapshot();
    StackBackend.Update update = update();
    Outputs found = seen == null ? Outputs.NONE : seen.outputs();
    return new RunResult(
        request.operation(),
        update.stack(),
        verdict == null ? null : verdict.status(),
        seen == null ? Map.of() : seen.counts(),
        seen == null ? List.of() : seen.steps().stream().map(this::linked).toList(),
        seen == null ? List.of() : seen.diagnostics(),
        outputs == null ? found : outputs,
        update.version(),
        update.link(),
        cli(update.cliVersion()),
        start,
        end,
        verdict == null ? null : masked(verdict.error()),
        planDigest,
        seen == null ? List.of() : seen.policies());
  }

  private Step linked(Step step) {
    List<String> known = dependencies.get(step.urn());
    return known == null ? step : step.with(known);
  }

  private StackBackend.Update update() {
    if (shown != null) {
      return shown;
    }
    return backend == null
        ? new StackBackend.Update(request.stack(), null, null, null)
        : backend.update();
  }

  private RunResult.@Nullable Cli cli(@Nullable String recorded) {
    if (cli == null) {
      return null;
    }
    String version = cli.version() == null ? recorded : cli.version();
    return new ProvidedCli(cli.executable(), version, cli.source()).result();
  }

  private @Nullable RunError masked(@Nullable RunError error) {
    return error == null
        ? null
        : new RunError(error.code(), masker.mask(error.whatHappened()), error.whatToDo());
  }
}
