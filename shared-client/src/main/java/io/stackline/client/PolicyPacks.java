package io.stackline.client;

import io.stackline.client.model.GetPolicyPackConfigSchemaResponse;
import io.stackline.client.model.GetPolicyPackResponse;
import io.stackline.client.model.ListPolicyPacksResponse;
import io.stackline.client.model.PolicyPackWithVersions;
import java.util.List;
import java.util.Optional;

/** Policies of an organization. Every call may throw a {@code ClientException}. */
public final class PolicyPacks {
  private final Rest rest;

  PolicyPacks(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The policy packs of an organization. Operation {@code list_policy_packs_orgs}: {@code GET
   * /api/orgs/{orgName}/policypacks}.
   *
   * @param organization its name
   * @return all of them, at once
   */
  public List<PolicyPackWithVersions> list(String organization) {
    return rest.get(
            "list the policy packs of the organization",
            Paths.of("api", "orgs", organization, "policypacks"),
            ListPolicyPacksResponse.class)
        .policyPacks();
  }

  /**
   * A version of a policy pack. Operation {@code get_policy_pack}: {@code GET
   * /api/orgs/{orgName}/policypacks/{policyPackName}/versions/{version}}.
   *
   * @param organization its name
   * @param policyPack the name of the policy pack
   * @param version the version
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<GetPolicyPackResponse> find(String organization, String policyPack, int version) {
    return rest.find(
        "read the policy pack",
        Paths.of(
            "api",
            "orgs",
            organization,
            "policypacks",
            policyPack,
            "versions",
            Integer.toString(version)),
        GetPolicyPackResponse.class);
  }

  /**
   * What can be configured in a version of a policy pack. Operation {@code
   * get_policy_pack_config_schema}: {@code GET
   * /api/orgs/{orgName}/policypacks/{policyPackName}/versions/{version}/schema}.
   *
   * @param organization its name
   * @param policyPack the name of the policy pack
   * @param version the version
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<GetPolicyPackConfigSchemaResponse> schema(
      String organization, String policyPack, int version) {
    return rest.find(
        "read the schema of the policy pack",
        Paths.of(
            "api",
            "orgs",
            organization,
            "policypacks",
            policyPack,
            "versions",
            Integer.toString(version),
            "schema"),
        GetPolicyPackConfigSchemaResponse.class);
  }

  /**
   * Deletes a policy pack with all its versions. Operation {@code
   * delete_policy_pack_orgs_policypacks}: {@code DELETE
   * /api/orgs/{orgName}/policypacks/{policyPackName}}.
   *
   * @param organization its name
   * @param policyPack the name of the policy pack
   */
  public void delete(String organization, String policyPack) {
    rest.tell(
        "DELETE",
        "delete the policy pack",
        Paths.of("api", "orgs", organization, "policypacks", policyPack));
  }

  /**
   * Deletes a version of a policy pack. Operation {@code delete_policy_pack_version}: {@code DELETE
   * /api/orgs/{orgName}/policypacks/{policyPackName}/versions/{version}}.
   *
   * @param organization its name
   * @param policyPack the name of the policy pack
   * @param version the version
   */
  public void deleteVersion(String organization, String policyPack, int version) {
    rest.tell(
        "DELETE",
        "delete the version of the policy pack",
        Paths.of(
            "api",
            "orgs",
            organization,
            "policypacks",
            policyPack,
            "versions",
            Integer.toString(version)));
  }
}
