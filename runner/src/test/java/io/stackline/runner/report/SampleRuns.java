package io.stackline.runner.report;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.PropertyChange;
import io.stackline.run.PropertyChange.Kind;
import io.stackline.run.RunError;
import io.stackline.run.RunResult;
import io.stackline.run.RunResult.Cli;
import io.stackline.run.RunResult.CliSource;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.RunResult.Step;
import io.stackline.run.RunResult.StepOutcome;
import io.stackline.run.RunStatus;
import io.stackline.run.StepDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results for the tests of reports. */
public final class SampleRuns {
  private static final Instant START = Instant.parse("2026-11-25T06:00:00Z");

  private SampleRuns() {}

  /** A preview with one change of every kind. */
  public static RunResult preview() {
    List<Step> steps =
        List.of(
            step("made", "create", change("size", Kind.ADD, null, "3")),
            step("same", "same"),
            step("grown", "update", change("tags[\"a.b\"]", Kind.UPDATE, "\"x\"", "\"y\"")),
            step("swapped", "create-replacement", change("name", Kind.REPLACE, "1", "2")),
            step("swapped", "replace"),
            step("swapped", "delete-replaced"),
            step("gone", "delete"));
    Map<String, Integer> counts =
        Map.of(
            "create",
            1,
            "same",
            1,
            "update",
            1,
            "replace",
            1,
            "delete",
            1,
            "create-replacement",
            1,
            "delete-replaced",
            1);
    return result(
        Operation.PREVIEW, RunStatus.CHANGES, counts, steps, List.of(), Outputs.NONE, null);
  }

  /** A search for drift that has found, or not, that a resource has another value. */
  public static RunResult drift(String value) {
    boolean found = !value.isEmpty();
    return result(
        Operation.DRIFT,
        found ? RunStatus.UNEXPECTED_CHANGES : RunStatus.NO_CHANGES,
        Map.of(found ? "update" : "same", 1),
        found
            ? List.of(step("a", "update", change("size", Kind.UPDATE, "1", "\"" + value + "\"")))
            : List.of(step("a", "same")),
        List.of(),
        Outputs.NONE,
        found ? RunError.of(ErrorCode.UNEXPECTED_CHANGES, "What exists differs.") : null);
  }

  /** An update that did what it should. */
  public static RunResult updated() {
    return result(
        Operation.UP,
        RunStatus.SUCCEEDED,
        Map.of("create", 1),
        List.of(step("made", "create")),
        List.of(),
        Outputs.NONE,
        null);
  }

  /** An update in which a resource failed. */
  public static RunResult failed() {
    Step failed = new Step(urn("bad"), "test:index:Item", "create", StepOutcome.FAILED, 12);
    return result(
        Operation.UP,
        RunStatus.RESOURCE_FAILED,
        Map.of("create", 1),
        List.of(step("made", "create"), failed),
        List.of(
            new Diagnostic("error", "it does not fit\n  at index.ts:3:5", urn("bad")),
            new Diagnostic("warning", "old", null),
            new Diagnostic("info", "hello", null)),
        Outputs.NONE,
        RunError.of(ErrorCode.RESOURCE_FAILED, "bad: it does not fit"));
  }

  /** An update in which all texts are the given one. */
  public static RunResult hostile(String text) {
    Step step =
        new Step(
            urn(text),
            text,
            "update",
            StepOutcome.DONE,
            1,
            new StepDetail(0, null, List.of(new PropertyChange(text, Kind.UPDATE, text, text))));
    return result(
        Operation.UP,
        RunStatus.FAILED,
        Map.of("update", 1),
        List.of(step),
        List.of(new Diagnostic("error", text, urn(text)), new Diagnostic("warning", text, null)),
        new Outputs(Map.of(text, text), List.of(text + "2")),
        RunError.of(ErrorCode.PROGRAM_FAILED, text));
  }

  /** An update with so many errors. */
  public static RunResult complaining(int errors) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (int i = 0; i < errors; i++) {
      diagnostics.add(new Diagnostic("error", "wrong " + i + "x".repeat(5000), urn("r" + i)));
    }
    return result(
        Operation.UP,
        RunStatus.FAILED,
        Map.of(),
        List.of(),
        diagnostics,
        Outputs.NONE,
        RunError.of(ErrorCode.PROGRAM_FAILED, "wrong"));
  }

  /** A preview of so many changes, one in three a deletion. */
  public static RunResult large(int size) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      steps.add(
          step(
              "resource-" + i,
              i % 3 == 0 ? "delete" : "update",
              change("description", Kind.UPDATE, "\"old " + i + "\"", "\"new " + i + "\"")));
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    for (int i = 0; i < size / 10; i++) {
      outputs.put("output" + i, "\"value " + i + "\"");
    }
    Map<String, Integer> counts = Map.of("delete", (size + 2) / 3, "update", size - (size + 2) / 3);
    return result(
        Operation.PREVIEW,
        RunStatus.CHANGES,
        counts,
        steps,
        List.of(new Diagnostic("warning", "w".repeat(500), null)),
        new Outputs(outputs, List.of()),
        null);
  }

  /** A URN with that name. */
  public static String urn(String name) {
    return "urn:pulumi:dev::shop::test:index:Item::" + name;
  }

  private static Step step(String name, String operation, PropertyChange... changes) {
    StepDetail detail = new StepDetail(5, null, List.of(changes));
    return new Step(urn(name), "test:index:Item", operation, StepOutcome.DONE, 10, detail);
  }

  private static PropertyChange change(
      String path, Kind kind, @org.jspecify.annotations.Nullable String before, String after) {
    return new PropertyChange(path, kind, before, after);
  }

  private static RunResult result(
      Operation operation,
      RunStatus status,
      Map<String, Integer> counts,
      List<Step> steps,
      List<Diagnostic> diagnostics,
      Outputs outputs,
      @org.jspecify.annotations.Nullable RunError error) {
    return new RunResult(
        operation,
        "acme/shop/dev",
        status,
        counts,
        steps,
        diagnostics,
        outputs,
        7L,
        "https://pulumi.example/acme/shop/dev/updates/7",
        new Cli("3.250.0", "/usr/bin/pulumi", CliSource.PATH),
        START,
        START.plusSeconds(12),
        error,
        null,
        List.of());
  }
}
