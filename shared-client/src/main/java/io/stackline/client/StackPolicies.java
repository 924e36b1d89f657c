package io.stackline.client;

import io.stackline.client.model.GetStackPolicyPacksResponse;
import io.stackline.client.model.ListPolicyGroupsResponse;
import io.stackline.client.model.PolicyGroupSummary;
import io.stackline.client.model.RequiredPolicy;
import java.util.List;

/** Policies that a stack must keep. Every call may throw a {@code ClientException}. */
public final class StackPolicies {
  private final Rest rest;

  StackPolicies(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The policy groups a stack is in. Operation {@code get_stack_policy_groups}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/policygroups}.
   *
   * @param stack the stack
   * @return all of them, at once
   */
  public List<PolicyGroupSummary> groups(StackName stack) {
    return rest.get(
            "list the policy groups of the stack",
            Paths.stack(stack, "policygroups"),
            ListPolicyGroupsResponse.class)
        .policyGroups();
  }

  /**
   * The policy packs that an update of a stack must pass. Operation {@code get_stack_policy_packs}:
   * {@code GET /api/stacks/{orgName}/{projectName}/{stackName}/policypacks}.
   *
   * @param stack the stack
   * @return all of them, at once
   */
  public List<RequiredPolicy> packs(StackName stack) {
    List<RequiredPolicy> found =
        rest.get(
                "list the policy packs of the stack",
                Paths.stack(stack, "policypacks"),
                GetStackPolicyPacksResponse.class)
            .requiredPolicies();
    return found == null ? List.of() : found;
  }
}
