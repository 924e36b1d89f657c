package io.stackline.runner.exec;

import io.stackline.client.model.JsonName;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.PropertyDiff;
import io.stackline.client.wire.Wire;
import io.stackline.run.PolicyResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One line of the CLI's event stream: exactly one of the components is present. Only what the
 * runner uses is here; everything else in a line is skipped. Wire form: {@code apitype.EngineEvent}
 * of the CLI's SDK.
 */
record EngineEvent(
    @Nullable Diagnostic diagnosticEvent,
    @Nullable Text stdoutEvent,
    @Nullable Step resourcePreEvent,
    @Nullable Step resOutputsEvent,
    @Nullable Step resOpFailedEvent,
    @Nullable Policy policyEvent,
    @Nullable Policy policyRemediationEvent,
    @Nullable Progress progressEvent,
    @Nullable Summary summaryEvent,
    @Nullable Failure errorEvent) {

  record Diagnostic(
      @Nullable String urn,
      @Nullable String prefix,
      @Nullable String message,
      @Nullable String severity,
      @Nullable Boolean ephemeral) {}

  record Text(@Nullable String message) {}

  record Step(@Nullable Metadata metadata) {}

  record Metadata(
      @Nullable String op,
      @Nullable String urn,
      @Nullable String type,
      @Nullable List<String> diffs,
      @Nullable Map<String, PropertyDiff> detailedDiff,
      @Nullable Kind old,
      @JsonName("new") @Nullable Kind current) {

    /** Whether a provider manages the resource; a component has none. */
    boolean isCustom() {
      Kind kind = current == null ? old : current;
      return kind != null && Boolean.TRUE.equals(kind.custom());
    }
  }

  record Kind(@Nullable Boolean custom) {}

  record Policy(
      @Nullable String resourceUrn,
      @Nullable String message,
      @Nullable String policyName,
      @Nullable String policyPackName,
      @Nullable String policyPackVersion,
      @Nullable String enforcementLevel,
      @Nullable String severity) {

    /**
     * What a result says of it.
     *
     * @param clean frees a text of colours and secrets
     */
    PolicyResult result(boolean remediated, UnaryOperator<@Nullable String> clean) {
      return new PolicyResult(
          text(clean.apply(policyPackName)),
          policyPackVersion,
          text(clean.apply(policyName)),
          remediated ? "remediate" : text(enforcementLevel),
          severity,
          remediated ? "the policy changed the resource" : text(clean.apply(message)).strip(),
          resourceUrn == null || resourceUrn.isEmpty() ? null : clean.apply(resourceUrn),
          remediated);
    }

    private static String text(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  record Progress(@Nullable String message, @Nullable Boolean done) {}

  record Summary(
      @Nullable Map<String, Integer> resourceChanges,
      @Nullable Boolean isPreview,
      @Nullable String result) {}

  record Failure(@Nullable String error) {}

  /** The event that a line of the CLI's output is; empty if it is text. */
  static Optional<EngineEvent> of(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Wire.decode(line, EngineEvent.class));
    } catch (RuntimeException notAnEvent) {
      // A program may print a line that begins with a brace: such a line is text, not an event.
      return Optional.empty();
    }
  }

  /** The same line, read for the properties of the resource: only where they are needed. */
  record Properties(@Nullable PropertiesStep resOutputsEvent) {}

  record PropertiesStep(@Nullable States metadata) {}

  record States(@Nullable State old, @JsonName("new") @Nullable State current) {}

  record State(
      @Nullable String parent,
      @Nullable Map<String, JsonText> inputs,
      @Nullable Map<String, JsonText> outputs) {

    /** The URN of the parent; an empty one is none. */
    Optional<String> parentUrn() {
      return Optional.ofNullable(parent).filter(urn -> !urn.isEmpty());
    }
  }

  /** The state before and after a step that ended. */
  static States states(String line) {
    PropertiesStep step = Wire.decode(line, Properties.class).resOutputsEvent();
    States states = step == null ? null : step.metadata();
    return states == null ? new States(null, null) : states;
  }
}
