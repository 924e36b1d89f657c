package io.stackline.service.authn;

import java.util.UUID;

/**
 * Who sent a request, as its credential says. It says nothing about what they may do: see {@code
 * authz}.
 */
public sealed interface Caller {
  /** No credential was sent. */
  record Anonymous() implements Caller {}

  /**
   * A person, by personal access token.
   *
   * @param userId the account
   * @param login the account's login when the request came in
   * @param siteAdmin whether the account administers the whole service
   * @param tokenId the token used
   */
  record User(long userId, String login, boolean siteAdmin, UUID tokenId) implements Caller {}

  /**
   * An organization itself, by organization access token.
   *
   * @param orgId the organization
   * @param orgName its name when the request came in
   * @param admin whether the token may administer the organization
   * @param tokenId the token used
   */
  record OrganizationToken(long orgId, String orgName, boolean admin, UUID tokenId)
      implements Caller {}

  /**
   * A team, by team access token.
   *
   * @param orgId the team's organization
   * @param teamId the team
   * @param teamName its name when the request came in
   * @param tokenId the token used
   */
  record TeamToken(long orgId, long teamId, String teamName, UUID tokenId) implements Caller {}

  /**
   * A running update, by lease token ({@code Authorization: update-token …}). Whether the token is
   * good for the update in the path is decided where the update is known.
   *
   * @param tokenHash SHA-256 of the token, lower-case hex; the token itself goes no further than
   *     the HTTP edge
   */
  record Update(String tokenHash) implements Caller {}
}
