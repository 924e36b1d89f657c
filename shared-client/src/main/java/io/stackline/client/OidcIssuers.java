package io.stackline.client;

import io.stackline.client.model.AuthPolicy;
import io.stackline.client.model.AuthPolicyUpdateRequest;
import io.stackline.client.model.ListOidcIssuersResponse;
import io.stackline.client.model.OidcIssuerRegistrationRequest;
import io.stackline.client.model.OidcIssuerRegistrationResponse;
import io.stackline.client.model.OidcIssuerUpdateRequest;
import java.util.List;
import java.util.Optional;

/**
 * Issuers whose tokens an organization lets exchange for its own. Every call may throw a {@code
 * ClientException}.
 */
public final class OidcIssuers {
  private final Rest rest;

  OidcIssuers(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The issuers of an organization. Operation {@code list_orgs_oidc_issuers}: {@code GET
   * /api/orgs/{orgName}/oidc/issuers}.
   *
   * @param organization its name
   * @return all of them, at once
   */
  public List<OidcIssuerRegistrationResponse> list(String organization) {
    return rest.get(
            "list the issuers of the organization",
            Paths.of("api", "orgs", organization, "oidc", "issuers"),
            ListOidcIssuersResponse.class)
        .oidcIssuers();
  }

  /**
   * An issuer. Operation {@code get_oidc_issuer}: {@code GET
   * /api/orgs/{orgName}/oidc/issuers/{issuerId}}.
   *
   * @param organization its name
   * @param issuerId the id of the issuer
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<OidcIssuerRegistrationResponse> find(String organization, String issuerId) {
    return rest.find(
        "read the issuer",
        Paths.of("api", "orgs", organization, "oidc", "issuers", issuerId),
        OidcIssuerRegistrationResponse.class);
  }

  /**
   * Registers an issuer. Operation {@code register_oidc_issuer}: {@code POST
   * /api/orgs/{orgName}/oidc/issuers}.
   *
   * @param organization its name
   * @param request who it is
   * @return what the service answers
   */
  public OidcIssuerRegistrationResponse register(
      String organization, OidcIssuerRegistrationRequest request) {
    return rest.send(
        "POST",
        "register the issuer",
        Paths.of("api", "orgs", organization, "oidc", "issuers"),
        request,
        OidcIssuerRegistrationResponse.class);
  }

  /**
   * Changes an issuer. Operation {@code update_oidc_issuer}: {@code PATCH
   * /api/orgs/{orgName}/oidc/issuers/{issuerId}}.
   *
   * @param organization its name
   * @param issuerId the id of the issuer
   * @param request what is absent stays
   * @return what the service answers
   */
  public OidcIssuerRegistrationResponse update(
      String organization, String issuerId, OidcIssuerUpdateRequest request) {
    return rest.send(
        "PATCH",
        "change the issuer",
        Paths.of("api", "orgs", organization, "oidc", "issuers", issuerId),
        request,
        OidcIssuerRegistrationResponse.class);
  }

  /**
   * Removes an issuer; its tokens are exchanged no more. Operation {@code delete_oidc_issuer}:
   * {@code DELETE /api/orgs/{orgName}/oidc/issuers/{issuerId}}.
   *
   * @param organization its name
   * @param issuerId the id of the issuer
   */
  public void delete(String organization, String issuerId) {
    rest.tell(
        "DELETE",
        "remove the issuer",
        Paths.of("api", "orgs", organization, "oidc", "issuers", issuerId));
  }

  /**
   * Reads the certificates of an issuer anew. Operation {@code regenerate_thumbprints}: {@code POST
   * /api/orgs/{orgName}/oidc/issuers/{issuerId}/regenerate-thumbprints}.
   *
   * @param organization its name
   * @param issuerId the id of the issuer
   * @return what the service answers
   */
  public OidcIssuerRegistrationResponse regenerateThumbprints(
      String organization, String issuerId) {
    return rest.ask(
        "POST",
        "read the certificates of the issuer anew",
        Paths.of(
            "api", "orgs", organization, "oidc", "issuers", issuerId, "regenerate-thumbprints"),
        OidcIssuerRegistrationResponse.class);
  }

  /**
   * Which tokens of an issuer give what. Operation {@code get_auth_policy}: {@code GET
   * /api/orgs/{orgName}/auth/policies/oidcissuers/{issuerId}}.
   *
   * @param organization its name
   * @param issuerId the id of the issuer
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<AuthPolicy> policy(String organization, String issuerId) {
    return rest.find(
        "read the policy of the issuer",
        Paths.of("api", "orgs", organization, "auth", "policies", "oidcissuers", issuerId),
        AuthPolicy.class);
  }

  /**
   * Replaces the rules of an issuer. Operation {@code update_auth_policy}: {@code PATCH
   * /api/orgs/{orgName}/auth/policies/{policyId}}.
   *
   * @param organization its name
   * @param policyId the id of the policy of the issuer
   * @param request all rules
   * @return what the service answers
   */
  public AuthPolicy updatePolicy(
      String organization, String policyId, AuthPolicyUpdateRequest request) {
    return rest.send(
        "PATCH",
        "change the policy of the issuer",
        Paths.of("api", "orgs", organization, "auth", "policies", policyId),
        request,
        AuthPolicy.class);
  }
}
