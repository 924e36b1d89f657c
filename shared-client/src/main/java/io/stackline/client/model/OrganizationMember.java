package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of an organization. Source: {@code apitype.OrganizationMember}.
 *
 * @param created RFC 3339
 */
public record OrganizationMember(
    OrganizationRole role,
    UserInfo user,
    @EmptyIfAbsent String created,
    boolean knownToPulumi,
    boolean virtualAdmin,
    @Nullable MemberLinks links,
    @Nullable FgaRole fgaRole,
    @Nullable List<String> teams,
    @Nullable Boolean suspended) {
  /** Copies the collections. */
  public OrganizationMember {
    teams = Copies.listOrNull(teams);
  }
}
