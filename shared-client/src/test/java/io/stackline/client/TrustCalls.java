package io.stackline.client;

import static io.stackline.client.EndpointsTest.compact;
import static io.stackline.client.EndpointsTest.decoded;
import static io.stackline.client.EndpointsTest.lastPage;
import static io.stackline.client.EndpointsTest.sample;

import io.stackline.client.model.AuthPolicyUpdateRequest;
import io.stackline.client.model.OidcIssuerRegistrationRequest;
import io.stackline.client.model.OidcIssuerUpdateRequest;

/** The calls about issuers of tokens and the audit log. */
final class TrustCalls {
  private TrustCalls() {}

  static void addTo(Calls calls) {
    oidcIssuers(calls);
    auditLog(calls);
  }

  private static void oidcIssuers(Calls calls) {
    calls
        .asks(
            "OidcIssuers.list/1",
            c -> c.oidcIssuers().list("acme"),
            "GET /api/orgs/acme/oidc/issuers R",
            "",
            sample("ListOidcIssuersResponse"))
        .asks(
            "OidcIssuers.find/2",
            c -> c.oidcIssuers().find("acme", "i-1"),
            "GET /api/orgs/acme/oidc/issuers/i-1 R",
            "",
            sample("OidcIssuerRegistrationResponse"))
        .asks(
            "OidcIssuers.register/2",
            c -> c.oidcIssuers().register("acme", decoded(OidcIssuerRegistrationRequest.class)),
            "POST /api/orgs/acme/oidc/issuers",
            compact("OidcIssuerRegistrationRequest"),
            sample("OidcIssuerRegistrationResponse"))
        .asks(
            "OidcIssuers.update/3",
            c -> c.oidcIssuers().update("acme", "i-1", decoded(OidcIssuerUpdateRequest.class)),
            "PATCH /api/orgs/acme/oidc/issuers/i-1",
            compact("OidcIssuerUpdateRequest"),
            sample("OidcIssuerRegistrationResponse"))
        .does(
            "OidcIssuers.delete/2",
            c -> c.oidcIssuers().delete("acme", "i-1"),
            "DELETE /api/orgs/acme/oidc/issuers/i-1",
            "")
        .asks(
            "OidcIssuers.regenerateThumbprints/2",
            c -> c.oidcIssuers().regenerateThumbprints("acme", "i-1"),
            "POST /api/orgs/acme/oidc/issuers/i-1/regenerate-thumbprints",
            "",
            sample("OidcIssuerRegistrationResponse"))
        .asks(
            "OidcIssuers.policy/2",
            c -> c.oidcIssuers().policy("acme", "i-1"),
            "GET /api/orgs/acme/auth/policies/oidcissuers/i-1 R",
            "",
            sample("AuthPolicy"))
        .asks(
            "OidcIssuers.updatePolicy/3",
            c ->
                c.oidcIssuers().updatePolicy("acme", "p-1", decoded(AuthPolicyUpdateRequest.class)),
            "PATCH /api/orgs/acme/auth/policies/p-1",
            compact("AuthPolicyUpdateRequest"),
            sample("AuthPolicy"));
  }

  private static void auditLog(Calls calls) {
    calls
        .asks(
            "AuditLog.events/5",
            c -> c.auditLog().events("acme", 1700000000L, null, "stack-created", "ada").toList(),
            "GET /api/orgs/acme/auditlogs/v2?startTime=1700000000&eventFilter=stack-created&userFilter=ada R",
            "",
            lastPage("ResponseAuditLogs", "continuationToken"))
        .asks(
            "AuditLog.export/4",
            c -> c.auditLog().export("acme", 1700000000L, null, "csv"),
            "GET /api/orgs/acme/auditlogs/v2/export?startTime=1700000000&format=csv R",
            "",
            "some text")
        .asks(
            "AuditLog.eventTypes/1",
            c -> c.auditLog().eventTypes("acme"),
            "GET /api/orgs/acme/auditlogs/event-types R",
            "",
            sample("ListAuditLogEventTypesResponse"))
        .asks(
            "AuditLog.exportSettings/1",
            c -> c.auditLog().exportSettings("acme"),
            "GET /api/orgs/acme/auditlogs/export/config R",
            "",
            sample("OrganizationAuditLogExportSettings"));
  }
}
