package io.stackline.client;

import io.stackline.client.model.ListPolicyGroupsResponse;
import io.stackline.client.model.NewPolicyGroupRequest;
import io.stackline.client.model.PolicyGroup;
import io.stackline.client.model.PolicyGroupMetadata;
import io.stackline.client.model.PolicyGroupSummary;
import io.stackline.client.model.UpdatePolicyGroupRequest;
import java.util.List;
import java.util.Optional;

/**
 * Which policies hold for which stacks and accounts. Every call may throw a {@code
 * ClientException}.
 */
public final class PolicyGroups {
  private final Rest rest;

  PolicyGroups(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The policy groups of an organization. Operation {@code list_policy_groups}: {@code GET
   * /api/orgs/{orgName}/policygroups}.
   *
   * @param organization its name
   * @return all of them, at once
   */
  public List<PolicyGroupSummary> list(String organization) {
    return rest.get(
            "list the policy groups of the organization",
            Paths.of("api", "orgs", organization, "policygroups"),
            ListPolicyGroupsResponse.class)
        .policyGroups();
  }

  /**
   * A policy group. Operation {@code get_policy_group}: {@code GET
   * /api/orgs/{orgName}/policygroups/{policyGroup}}.
   *
   * @param organization its name
   * @param policyGroup the name of the policy group
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<PolicyGroup> find(String organization, String policyGroup) {
    return rest.find(
        "read the policy group",
        Paths.of("api", "orgs", organization, "policygroups", policyGroup),
        PolicyGroup.class);
  }

  /**
   * Makes a policy group. Operation {@code new_policy_group}: {@code POST
   * /api/orgs/{orgName}/policygroups}.
   *
   * @param organization its name
   * @param request its name and what it is for
   */
  public void create(String organization, NewPolicyGroupRequest request) {
    rest.tell(
        "POST",
        "create the policy group",
        Paths.of("api", "orgs", organization, "policygroups"),
        request);
  }

  /**
   * Changes a policy group, one thing per call. Operation {@code update_policy_group}: {@code PATCH
   * /api/orgs/{orgName}/policygroups/{policyGroup}}.
   *
   * @param organization its name
   * @param policyGroup the name of the policy group
   * @param request what to change
   */
  public void update(String organization, String policyGroup, UpdatePolicyGroupRequest request) {
    rest.tell(
        "PATCH",
        "change the policy group",
        Paths.of("api", "orgs", organization, "policygroups", policyGroup),
        request);
  }

  /**
   * Deletes a policy group. Operation {@code delete_policy_group}: {@code DELETE
   * /api/orgs/{orgName}/policygroups/{policyGroup}}.
   *
   * @param organization its name
   * @param policyGroup the name of the policy group
   */
  public void delete(String organization, String policyGroup) {
    rest.tell(
        "DELETE",
        "delete the policy group",
        Paths.of("api", "orgs", organization, "policygroups", policyGroup));
  }

  /**
   * How many stacks and resources are in policy groups. Operation {@code
   * get_policy_group_metadata}: {@code GET /api/orgs/{orgName}/policygroups/metadata}.
   *
   * @param organization its name
   * @return what the service answers
   */
  public PolicyGroupMetadata metadata(String organization) {
    return rest.get(
        "read the counts of the policy groups",
        Paths.of("api", "orgs", organization, "policygroups", "metadata"),
        PolicyGroupMetadata.class);
  }
}
