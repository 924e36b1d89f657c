package io.stackline.runner.report.view;

import io.stackline.runner.exec.TextDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something in the program that a person should look at.
 *
 * @param rule what it breaks: a policy, or the kind of diagnostic
 * @param severity how bad it is
 * @param message what is wrong
 * @param urn the resource it is about; absent for the program as a whole
 * @param place where in the source; absent if not known
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    @Nullable String urn,
    SourcePlaces.@Nullable Place place) {

  /** How bad a finding is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** Whether a policy is broken; else it is something that was said. */
  public boolean isPolicy() {
    return !rule.startsWith("pulumi/");
  }

  /** The message with the resource's name before it. */
  public String titled() {
    return Optional.ofNullable(urn).map(u -> Urns.name(u) + ": ").orElse("") + message;
  }

  /** The same for the same finding in another run: 64 hexadecimal digits. */
  public String fingerprint() {
    String file = place == null ? "" : place.file();
    return TextDigest.of(String.join("\0", rule, String.valueOf(urn), file, message));
  }
}
