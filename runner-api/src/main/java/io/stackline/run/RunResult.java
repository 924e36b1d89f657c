package io.stackline.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, as every front end reads it. The JSON form is described by {@code
 * docs/run-result.schema.json}. It holds no secret: outputs that are secret are only named.
 *
 * @param operation what was asked for
 * @param stack the stack, as fully qualified as it is known
 * @param status how the run ended; absent while it runs, so that the file of a killed runner does
 *     not claim an end
 * @param counts resources per engine operation ({@code create}, {@code update}, {@code same} …)
 * @param steps every resource step, in order of completion
 * @param diagnostics what the engine, the program and the CLI reported, without debug messages
 * @param outputs the stack's outputs
 * @param version the version of the stack this update made; absent for previews and for backends
 *     that do not number updates
 * @param link the page of this update; absent where there is none
 * @param cli the pulumi CLI that ran; absent until it is known
 * @param start when the run began
 * @param end when it ended; absent while it runs
 * @param error why it did not succeed; absent if it did
 * @param planDigest the digest of the plan that was saved or held to; absent if there was none
 * @param policies what policies had to say
 */
public record RunResult(
    Operation operation,
    String stack,
    @Nullable RunStatus status,
    Map<String, Integer> counts,
    List<Step> steps,
    List<Diagnostic> diagnostics,
    Outputs outputs,
    @Nullable Long version,
    @Nullable String link,
    @Nullable Cli cli,
    Instant start,
    @Nullable Instant end,
    @Nullable RunError error,
    @Nullable String planDigest,
    List<PolicyResult> policies) {

  /** The version of the JSON form. */
  public static final int VERSION = 1;

  public RunResult {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(stack, "stack");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(outputs, "outputs");
    if ((status == null) != (end == null)) {
      throw new IllegalArgumentException("a run has a status exactly when it has an end");
    }
    if (error != null && error.code().status() != status) {
      throw new IllegalArgumentException("the error does not belong to the status");
    }
    counts = Map.copyOf(counts);
    steps = List.copyOf(steps);
    diagnostics = List.copyOf(diagnostics);
    policies = List.copyOf(policies);
  }

  /** The result of a run that was refused before anything was done. */
  public static RunResult refused(
      Operation operation, String stack, RunError error, Instant moment) {
    return new RunResult(
        operation,
        stack,
        error.code().status(),
        Map.of(),
        List.of(),
        List.of(),
        Outputs.NONE,
        null,
        null,
        null,
        moment,
        moment,
        error,
        null,
        List.of());
  }

  /**
   * The pulumi CLI of a run.
   *
   * @param version its version, without {@code v}; absent until it is known
   * @param path its file; absent until it is known
   * @param source where it came from; absent until it is known
   */
  public record Cli(@Nullable String version, @Nullable String path, @Nullable CliSource source) {}

  /** Where a CLI came from. */
  public enum CliSource {
    /** Named by {@code STACKLINE_PULUMI}. */
    GIVEN("given"),
    /** Found on PATH. */
    PATH("path"),
    /** Installed by an earlier run. */
    CACHE("cache"),
    /** Installed by this run, from a directory. */
    FOLDER("folder"),
    /** Installed by this run, from a mirror. */
    MIRROR("mirror"),
    /** Installed by this run, from the vendor. */
    VENDOR("vendor");

    private final String word;

    CliSource(String word) {
      this.word = word;
    }

    /** The word used in results. */
    public String word() {
      return word;
    }
  }

  /**
   * One resource step.
   *
   * @param urn the resource's URN
   * @param type its type token
   * @param operation the engine's word for what was done
   * @param outcome how it ended
   * @param durationMillis from the engine's start of the step to its end, as seen by the runner
   * @param detail what reports show of it; absent if nobody asked for it
   */
  public record Step(
      String urn,
      String type,
      String operation,
      StepOutcome outcome,
      long durationMillis,
      @Nullable StepDetail detail) {

    /** A step without details. */
    public Step(
        String urn, String type, String operation, StepOutcome outcome, long durationMillis) {
      this(urn, type, operation, outcome, durationMillis, null);
    }

    /** The same with what its resource depends on; only where details were asked for. */
    public Step with(List<String> dependencies) {
      return detail == null
          ? this
          : new Step(urn, type, operation, outcome, durationMillis, detail.with(dependencies));
    }
  }

  /** How a step ended. */
  public enum StepOutcome {
    /** Carried out, or foreseen by a preview. */
    DONE("done"),
    /** Reported as failed by the engine. */
    FAILED("failed"),
    /** Begun, and never heard of again. */
    UNFINISHED("unfinished");

    private final String word;

    StepOutcome(String word) {
      this.word = word;
    }

    /** The word used in results. */
    public String word() {
      return word;
    }
  }

  /**
   * Something the engine, the program or the CLI had to say.
   *
   * @param severity {@code info}, {@code warning} or {@code error}
   * @param message the text, without colours and with secrets masked
   * @param urn the resource it is about; absent for the run as a whole
   */
  public record Diagnostic(String severity, String message, @Nullable String urn) {}

  /**
   * The stack's outputs.
   *
   * @param values the plain ones, each as JSON text so that numbers keep every digit
   * @param withheld the names of those that are, or contain, secrets
   */
  public record Outputs(Map<String, String> values, List<String> withheld) {
    /** No outputs. */
    public static final Outputs NONE = new Outputs(Map.of(), List.of());

    public Outputs {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      withheld = List.copyOf(withheld);
    }
  }
}
