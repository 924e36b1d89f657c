package io.stackline.client;

import io.stackline.client.model.BatchCreateOrganizationInviteRequest;
import io.stackline.client.model.BatchCreateOrganizationInviteResponse;
import io.stackline.client.model.CreateOrganizationInviteRequest;
import io.stackline.client.model.CreateOrganizationInviteResponse;
import io.stackline.client.model.ListOrganizationInvitesResponse;
import io.stackline.client.model.OrganizationSummary;
import io.stackline.client.model.PendingOrganizationInvite;
import io.stackline.client.model.ResendOrganizationInviteRequest;
import java.util.List;
import java.util.Optional;

/** Invitations to an organization. Every call may throw a {@code ClientException}. */
public final class Invites {
  private final Rest rest;

  Invites(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * Invitations of the user whose token is sent. Operation {@code list_user_org_invites}: {@code
   * GET /api/user/pending-invites}.
   *
   * @return all of them, at once
   */
  public List<PendingOrganizationInvite> mine() {
    return rest.get(
            "list the invitations of the user",
            Paths.of("api", "user", "pending-invites"),
            ListOrganizationInvitesResponse.class)
        .invites();
  }

  /**
   * Invitations that wait for an answer. Operation {@code list_org_invites}: {@code GET
   * /api/orgs/{orgName}/invites}.
   *
   * @param organization its name
   * @return all of them, at once
   */
  public List<PendingOrganizationInvite> list(String organization) {
    return rest.get(
            "list the invitations of the organization",
            Paths.of("api", "orgs", organization, "invites"),
            ListOrganizationInvitesResponse.class)
        .invites();
  }

  /**
   * Invites by email, many at once. Operation {@code batch_create_org_invite_email}: {@code POST
   * /api/orgs/{orgName}/invites/batch}.
   *
   * @param organization its name
   * @param request whom, and to which role
   * @return what the service answers
   */
  public BatchCreateOrganizationInviteResponse create(
      String organization, BatchCreateOrganizationInviteRequest request) {
    return rest.send(
        "POST",
        "invite to the organization",
        Paths.of("api", "orgs", organization, "invites", "batch"),
        request,
        BatchCreateOrganizationInviteResponse.class);
  }

  /**
   * Makes an invitation that whoever has its link can accept. Operation {@code
   * create_org_invite_link}: {@code POST /api/orgs/{orgName}/invites/link}.
   *
   * @param organization its name
   * @param request the role it gives
   * @return what the service answers
   */
  public CreateOrganizationInviteResponse createLink(
      String organization, CreateOrganizationInviteRequest request) {
    return rest.send(
        "POST",
        "create a link of invitation",
        Paths.of("api", "orgs", organization, "invites", "link"),
        request,
        CreateOrganizationInviteResponse.class);
  }

  /**
   * The organization to which one is invited. Operation {@code get_org_invite}: {@code GET
   * /api/orgs/{orgName}/invites/{inviteID}}.
   *
   * @param organization its name
   * @param inviteId the id of the invitation
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<OrganizationSummary> get(String organization, String inviteId) {
    return rest.find(
        "read the invitation",
        Paths.of("api", "orgs", organization, "invites", inviteId),
        OrganizationSummary.class);
  }

  /**
   * Accepts an invitation for the user whose token is sent. Operation {@code accept_org_invite}:
   * {@code PATCH /api/orgs/{orgName}/invites/{inviteID}}.
   *
   * @param organization its name
   * @param inviteId the id of the invitation
   */
  public void accept(String organization, String inviteId) {
    rest.tell(
        "PATCH",
        "accept the invitation",
        Paths.of("api", "orgs", organization, "invites", inviteId));
  }

  /**
   * Takes an invitation back. Operation {@code cancel_org_invite}: {@code DELETE
   * /api/orgs/{orgName}/invites/{inviteID}}.
   *
   * @param organization its name
   * @param inviteId the id of the invitation
   */
  public void cancel(String organization, String inviteId) {
    rest.tell(
        "DELETE",
        "cancel the invitation",
        Paths.of("api", "orgs", organization, "invites", inviteId));
  }

  /**
   * Sends the email of an invitation again. Operation {@code resend_org_invite}: {@code POST
   * /api/orgs/{orgName}/invites/{inviteID}/resend}.
   *
   * @param organization its name
   * @param inviteId the id of the invitation
   * @param request may be empty
   */
  public void resend(
      String organization, String inviteId, ResendOrganizationInviteRequest request) {
    rest.tell(
        "POST",
        "send the invitation again",
        Paths.of("api", "orgs", organization, "invites", inviteId, "resend"),
        request);
  }
}
