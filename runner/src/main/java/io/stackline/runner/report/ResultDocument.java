package io.stackline.runner.report;

import io.stackline.client.model.JsonName;
import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.run.PolicyResult;
import io.stackline.run.PropertyChange;
import io.stackline.run.RunError;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.run.StepDetail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result in the form of {@code docs/run-result.schema.json}. */
record ResultDocument(
    int version,
    String state,
    @Nullable String status,
    @Nullable Integer exitCode,
    String operation,
    String stack,
    Map<String, Integer> counts,
    List<Step> steps,
    List<Diagnostic> diagnostics,
    Map<String, JsonText> outputs,
    List<String> withheldOutputs,
    @Nullable Long stackVersion,
    @Nullable String link,
    @Nullable String cliVersion,
    @Nullable String cliPath,
    @Nullable String cliSource,
    String start,
    @Nullable String end,
    @Nullable Failure error,
    @Nullable String planDigest,
    List<Policy> policies) {

  record Step(
      String urn,
      String type,
      String operation,
      String outcome,
      @JsonName("durationMillis") long millis,
      @Nullable Long startMillis,
      @Nullable String parent,
      @Nullable List<Change> changes,
      @Nullable List<String> dependencies) {}

  record Change(String path, String kind, @Nullable JsonText before, @Nullable JsonText after) {}

  record Diagnostic(String severity, String message, @Nullable String urn) {}

  record Policy(
      String pack,
      @Nullable String packVersion,
      String policy,
      String level,
      @Nullable String severity,
      String message,
      @Nullable String urn,
      boolean remediated) {}

  record Failure(String code, String whatHappened, String whatToDo) {}

  /** The JSON text of a result. */
  static String json(RunResult result) {
    return Wire.encode(of(result));
  }

  private static ResultDocument of(RunResult r) {
    RunStatus status = r.status();
    RunResult.Cli cli = r.cli() == null ? new RunResult.Cli(null, null, null) : r.cli();
    Map<String, JsonText> outputs = new LinkedHashMap<>();
    r.outputs().values().forEach((name, json) -> outputs.put(name, new JsonText(json)));
    return new ResultDocument(
        RunResult.VERSION,
        status == null ? "running" : "finished",
        status == null ? null : status.word(),
        status == null ? null : status.exitCode(),
        r.operation().word(),
        r.stack(),
        r.counts(),
        r.steps().stream().map(ResultDocument::of).toList(),
        r.diagnostics().stream()
            .map(d -> new Diagnostic(d.severity(), d.message(), d.urn()))
            .toList(),
        outputs,
        r.outputs().withheld(),
        r.version(),
        r.link(),
        cli.version(),
        cli.path(),
        cli.source() == null ? null : cli.source().word(),
        text(r.start()),
        r.end() == null ? null : text(r.end()),
        of(r.error()),
        r.planDigest(),
        r.policies().stream().map(ResultDocument::of).toList());
  }

  private static Step of(RunResult.Step s) {
    StepDetail detail = s.detail();
    return new Step(
        s.urn(),
        s.type(),
        s.operation(),
        s.outcome().word(),
        s.durationMillis(),
        detail == null ? null : detail.startMillis(),
        detail == null ? null : detail.parent(),
        detail == null ? null : detail.changes().stream().map(ResultDocument::of).toList(),
        detail == null || detail.dependencies().isEmpty() ? null : detail.dependencies());
  }

  private static Change of(PropertyChange c) {
    return new Change(c.path(), c.kind().word(), value(c.before()), value(c.after()));
  }

  private static @Nullable JsonText value(@Nullable String json) {
    return json == null ? null : new JsonText(json);
  }

  private static Policy of(PolicyResult p) {
    return new Policy(
        p.pack(),
        p.packVersion(),
        p.policy(),
        p.level(),
        p.severity(),
        p.message(),
        p.urn(),
        p.remediated());
  }

  private static @Nullable Failure of(@Nullable RunError e) {
    return e == null ? null : new Failure(e.code().code(), e.whatHappened(), e.whatToDo());
  }

  private static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
