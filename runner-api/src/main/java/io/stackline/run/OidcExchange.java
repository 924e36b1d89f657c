package io.stackline.run;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run signs in with the identity token of its build, in place of an access token.
 *
 * @param organization the organization that trusts the token's issuer
 * @param team asks for a token of this team; absent, and no user: one of the organization
 * @param user asks for a personal token of this user
 * @param token where the identity token is; absent: where the CI host has it
 * @param audience asked of a host that issues tokens on request; absent: {@link #defaultAudience()}
 * @param expiration how long the access token is to live; absent: as long as the run may take
 */
public record OidcExchange(
    String organization,
    @Nullable String team,
    @Nullable String user,
    @Nullable SecretReference token,
    @Nullable String audience,
    @Nullable Duration expiration) {

  public OidcExchange {
    Objects.requireNonNull(organization, "organization");
    if (organization.isBlank()) {
      throw new IllegalArgumentException("the organization of the OIDC exchange has no name");
    }
    if (team != null && user != null) {
      throw new IllegalArgumentException("a token is for a team or for a user, not for both");
    }
    if ((team != null && team.isBlank()) || (user != null && user.isBlank())) {
      throw new IllegalArgumentException("the team or user of the OIDC exchange has no name");
    }
    if (expiration != null && expiration.toSeconds() < 1) {
      throw new IllegalArgumentException("the OIDC expiration must be a second or more");
    }
  }

  /** The audience Pulumi Cloud wants. */
  public String defaultAudience() {
    return "urn:pulumi:org:" + organization;
  }

  /** The kind of access token, as the service names it. */
  public String tokenType() {
    if (team != null) {
      return "team";
    }
    return user == null ? "organization" : "personal";
  }

  /** Whom the access token is for, as the service names it; empty for the organization. */
  public String scope() {
    if (team != null) {
      return "team:" + team;
    }
    return user == null ? "" : "user:" + user;
  }
}
