package io.stackline.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a policy had to say. Source: {@code apitype.PolicyEvent} and {@code PolicyRemediationEvent}
 * of the CLI's SDK.
 *
 * @param pack the policy pack
 * @param packVersion its version; absent if it has none
 * @param policy the policy
 * @param level how it is enforced, in the engine's words: mandatory, advisory or remediate
 * @param severity low, medium, high or critical; absent if the policy does not say
 * @param message what is wrong; for a remediation, what was changed
 * @param urn the resource; absent if it is about the stack as a whole
 * @param remediated whether the policy changed the resource instead of complaining
 */
public record PolicyResult(
    String pack,
    @Nullable String packVersion,
    String policy,
    String level,
    @Nullable String severity,
    String message,
    @Nullable String urn,
    boolean remediated) {
  public PolicyResult {
    Objects.requireNonNull(pack, "pack");
    Objects.requireNonNull(policy, "policy");
  }

  /** Whether it makes the run fail. */
  public boolean isMandatory() {
    return level.equals("mandatory");
  }
}
