package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy group. Source: {@code PolicyGroup} of the public API. */
public record PolicyGroup(
    String name,
    boolean isOrgDefault,
    @Nullable PolicyGroupEntityType entityType,
    @Nullable PolicyGroupMode mode,
    List<PulumiStackReference> stacks,
    List<PolicyPackMetadata> appliedPolicyPacks,
    List<String> accounts,
    @Nullable String agentPoolId,
    @Nullable JsonText stackMatchRule,
    @Nullable JsonText accountMatchRule) {
  /** Copies the collections. */
  public PolicyGroup {
    stacks = Copies.list(stacks);
    appliedPolicyPacks = Copies.list(appliedPolicyPacks);
    accounts = Copies.list(accounts);
  }
}
