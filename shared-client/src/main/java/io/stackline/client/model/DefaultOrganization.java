package io.stackline.client.model;

import java.util.List;

/**
 * The organization to use where none is named. Source: {@code GET /api/user/organizations/default},
 * {@code apitype.GetDefaultOrganizationResponse}, whose Go fields carry no JSON names.
 *
 * @param gitHubLogin empty if the user is a member of none
 */
public record DefaultOrganization(
    @JsonName("GitHubLogin") @EmptyIfAbsent String gitHubLogin,
    @JsonName("Messages") List<Message> messages) {
  /** Copies the collections. */
  public DefaultOrganization {
    messages = Copies.list(messages);
  }
}
