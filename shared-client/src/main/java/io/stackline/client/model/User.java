package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user. Source: {@code GET /api/user}.
 *
 * @param githubLogin the login; the CLI refuses an empty one, for the user and for each
 *     organization
 * @param organizations those the user is a member of
 * @param identities names of the linked identity providers
 * @param tokenInfo the token used, absent for a personal one
 */
public record User(
    String id,
    String githubLogin,
    @EmptyIfAbsent String name,
    @EmptyIfAbsent String email,
    @EmptyIfAbsent String avatarUrl,
    List<OrganizationSummary> organizations,
    List<String> identities,
    @Nullable Boolean siteAdmin,
    @Nullable TokenInfo tokenInfo,
    boolean hasMFA,
    boolean isOrgManaged,
    boolean isManagedByMultiOrg) {
  /** Copies the collections. */
  public User {
    organizations = Copies.list(organizations);
    identities = Copies.list(identities);
  }
}
