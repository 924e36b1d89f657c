package io.stackline.runner.exec;

import io.stackline.run.PolicyResult;
import io.stackline.run.RunResult;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunResult.Step;
import io.stackline.run.RunResult.StepOutcome;
import io.stackline.run.StepDetail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Folds the CLI's event stream into what a result holds, and tells a {@link RunListener} as it
 * goes. Every text is freed of colours and masked before it is kept or passed on. Safe for one
 * writer and any number of readers.
 */
public final class EventFold {
  private static final String STACK_TYPE = "pulumi:pulumi:Stack";
  private static final String CANCELLING = "received; cancelling";

  /** More than any stack has; only what pretends to be the engine says more. */
  private static final int MOST_STEPS = 100_000;

  private static final int MOST_POLICIES = 10_000;
  private static final int MOST_OPERATIONS = 100;

  private final Masker masker;
  private final RunListener listener;
  private final LongSupplier nanos;
  private final OpenSteps open = new OpenSteps();
  private final List<Step> done = new ArrayList<>();
  private final Messages messages = new Messages();
  private final List<PolicyResult> policies = new ArrayList<>();
  private final Map<String, Integer> counted = new TreeMap<>();
  private @Nullable Map<String, Integer> summarised;
  private @Nullable String summaryResult;
  private StackOutputs.Shown shown = StackOutputs.Shown.NONE;
  private String copied = "";
  private String original = "";
  private boolean events;
  private long firstNanos;
  private volatile boolean cancelling;
  private boolean mandatoryViolation;
  private boolean resourceFailed;
  private final Set<String> cutOff = new HashSet<>();

  /**
   * @param masker hides the run's secrets
   * @param listener told of every step and message
   * @param nanos a monotonic clock
   */
  public EventFold(Masker masker, RunListener listener, LongSupplier nanos) {
    this.masker = masker;
    this.listener = listener;
    this.nanos = nanos;
  }

  /** Takes in one line of the CLI's standard output. */
  public synchronized void line(String line) {
    Optional<EngineEvent> event = EngineEvent.of(line);
    if (event.isEmpty()) {
      if (!line.isBlank()) {
        note("info", line, null);
      }
      return;
    }
    if (!events) {
      firstNanos = nanos.getAsLong();
    }
    events = true;
    take(event.get(), line);
  }

  private void take(EngineEvent event, String line) {
    if (event.diagnosticEvent() != null) {
      diagnostic(event.diagnosticEvent());
    } else if (event.resourcePreEvent() != null) {
      begin(event.resourcePreEvent());
    } else if (event.resOutputsEvent() != null) {
      stackOutputs(event.resOutputsEvent(), line);
      finish(event.resOutputsEvent(), StepOutcome.DONE, line);
    } else if (event.resOpFailedEvent() != null) {
      resourceFailed = true;
      finish(event.resOpFailedEvent(), StepOutcome.FAILED, line);
    } else if (event.policyEvent() != null) {
      policy(event.policyEvent(), false);
    } else if (event.policyRemediationEvent() != null) {
      policy(event.policyRemediationEvent(), true);
    } else if (event.summaryEvent() != null) {
      summarised = event.summaryEvent().resourceChanges();
      summaryResult = event.summaryEvent().result();
    } else if (event.stdoutEvent() != null) {
      String text = clean(event.stdoutEvent().message());
      if (text.contains(CANCELLING)) {
        cancelling = true;
      }
      listener.message(new Diagnostic("info", text, null));
    } else if (event.errorEvent() != null) {
      note("error", event.errorEvent().error(), null);
    } else if (event.progressEvent() != null && Boolean.TRUE.equals(event.progressEvent().done())) {
      listener.message(new Diagnostic("info", clean(event.progressEvent().message()), null));
    }
  }

  private void diagnostic(EngineEvent.Diagnostic d) {
    String severity = Optional.ofNullable(d.severity()).orElse("info");
    if (severity.equals("debug") || Boolean.TRUE.equals(d.ephemeral())) {
      return;
    }
    if (severity.equals("error") && isResource(d.urn())) {
      resourceFailed = true;
      if (Unfinished.isProviderGone(text(d.message()))) {
        cutOff.add(clean(d.urn()));
      }
    }
    note(severity.startsWith("info") ? "info" : severity, d.message(), d.urn());
  }

  private static boolean isResource(@Nullable String urn) {
    return urn != null && !urn.isEmpty() && !urn.contains("::" + STACK_TYPE + "::");
  }

  private void policy(EngineEvent.Policy p, boolean remediated) {
    PolicyResult result = p.result(remediated, this::clean);
    if (policies.size() < MOST_POLICIES) {
      policies.add(result);
    }
    mandatoryViolation |= result.isMandatory();
    String text = "policy " + result.pack() + "/" + result.policy() + ": " + result.message();
    note(result.isMandatory() ? "error" : remediated ? "info" : "warning", text, p.resourceUrn());
  }

  private void begin(EngineEvent.Step step) {
    metadata(step)
        .ifPresent(
            m -> {
              OpenSteps.Begun begun =
                  new OpenSteps.Begun(
                      clean(m.urn()),
                      text(m.type()),
                      text(m.op()),
                      nanos.getAsLong(),
                      m.isCustom());
              if (open.size() < MOST_STEPS) {
                open.add(begun);
              }
              listener.stepBegun(begun.urn(), begun.operation());
            });
  }

  private void finish(EngineEvent.Step step, StepOutcome outcome, String line) {
    Optional<EngineEvent.Metadata> found = metadata(step);
    if (found.isEmpty()) {
      return;
    }
    EngineEvent.Metadata m = found.get();
    String urn = clean(m.urn());
    OpenSteps.Begun begun = open.remove(text(m.op()), urn);
    if (begun == null) {
      // The engine reports the root stack's outputs without a step when it was created earlier.
      return;
    }
    long millis = (nanos.getAsLong() - begun.startNanos()) / 1_000_000;
    Step end =
        new Step(urn, begun.type(), text(m.op()), outcome, millis, detail(begun, m, outcome, line));
    if (done.size() < MOST_STEPS) {
      done.add(end);
    }
    if (outcome == StepOutcome.DONE
        && (counted.size() < MOST_OPERATIONS || counted.containsKey(end.operation()))) {
      counted.merge(end.operation(), 1, Integer::sum);
    }
    listener.stepEnded(end);
  }

  private @Nullable StepDetail detail(
      OpenSteps.Begun begun, EngineEvent.Metadata m, StepOutcome outcome, String line) {
    long start = (begun.startNanos() - firstNanos) / 1_000_000;
    boolean done = outcome == StepOutcome.DONE;
    return listener.wantsDetails()
        ? PropertyChanges.detail(start, done ? m : null, line, this::clean)
        : null;
  }

  private void stackOutputs(EngineEvent.Step step, String line) {
    metadata(step)
        .filter(m -> STACK_TYPE.equals(m.type()))
        .ifPresent(m -> shown = StackOutputs.shown(StackOutputs.fromEvent(line), masker));
  }

  /** The outputs that are withheld although nobody marked them as secret. */
  public synchronized List<String> veiled() {
    return shown.veiled();
  }

  private static Optional<EngineEvent.Metadata> metadata(EngineEvent.Step step) {
    return Optional.ofNullable(step.metadata());
  }

  private void note(String severity, @Nullable String message, @Nullable String urn) {
    String text = clean(message).stripTrailing();
    if (text.isBlank()) {
      return;
    }
    Diagnostic d = new Diagnostic(severity, text, urn == null || urn.isEmpty() ? null : clean(urn));
    if (messages.add(d)) {
      listener.message(d);
    }
  }

  /**
   * Adds what the CLI wrote to its standard error; a text already reported by the stream is
   * dropped.
   */
  public synchronized void stderr(String line) {
    String text = Markup.plain(line).strip();
    for (String severity : List.of("error", "warning")) {
      if (text.startsWith(severity + ": ")) {
        note(severity, text.substring(severity.length() + 2), null);
        return;
      }
    }
    if (!CliText.isIdle(text)) {
      note("info", text, null);
    }
  }

  private String clean(@Nullable String text) {
    String plain = Markup.plain(text(text));
    return masker.mask(copied.isEmpty() ? plain : plain.replace(copied, original));
  }

  /** Has the CLI's messages name another file: it is given a copy that nobody knows. */
  public synchronized void rename(String copy, String file) {
    copied = copy;
    original = file;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Whether the engine has begun to stop; never waits for a listener that is stuck. */
  public boolean isCancelling() {
    return cancelling;
  }

  /** What is known so far. */
  public synchronized Snapshot snapshot() {
    List<Step> steps = new ArrayList<>(done);
    steps.addAll(open.unfinished(nanos.getAsLong()));
    return new Snapshot(
        Map.copyOf(summarised == null ? counted : summarised),
        List.copyOf(steps),
        messages.list(),
        List.copyOf(policies),
        shown.outputs(),
        new Facts(events, summaryResult, resourceFailed, mandatoryViolation, cancelling),
        Unfinished.of(open.pending(), done, cutOff));
  }

  /**
   * What the stream said so far.
   *
   * @param counts resources per engine operation: the engine's own sum once there is one
   * @param unfinished operations of which it is not known whether they were carried out
   */
  public record Snapshot(
      Map<String, Integer> counts,
      List<Step> steps,
      List<Diagnostic> diagnostics,
      List<PolicyResult> policies,
      RunResult.Outputs outputs,
      Facts facts,
      Unfinished unfinished) {}

  /**
   * What the status of a run is decided from.
   *
   * @param events whether the engine said anything at all
   * @param summaryResult the engine's own word at its end, absent if it did not come to one
   * @param resourceFailed whether an operation on a resource failed
   * @param mandatoryViolation whether a mandatory policy was violated
   * @param cancelling whether the engine has begun to stop on a signal
   */
  public record Facts(
      boolean events,
      @Nullable String summaryResult,
      boolean resourceFailed,
      boolean mandatoryViolation,
      boolean cancelling) {}
}
