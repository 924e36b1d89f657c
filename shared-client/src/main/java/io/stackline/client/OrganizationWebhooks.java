package io.stackline.client;

import io.stackline.client.model.Webhook;
import io.stackline.client.model.WebhookDelivery;
import io.stackline.client.model.WebhookResponse;
import java.util.List;
import java.util.Optional;

/** Webhooks of an organization. Every call may throw a {@code ClientException}. */
public final class OrganizationWebhooks {
  private final Rest rest;

  OrganizationWebhooks(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The webhooks of an organization. Operation {@code list_organization_webhooks}: {@code GET
   * /api/orgs/{orgName}/hooks}.
   *
   * @param organization its name
   * @return all of them, at once
   */
  public List<WebhookResponse> list(String organization) {
    return rest.list(
        "list the webhooks", Paths.of("api", "orgs", organization, "hooks"), WebhookResponse.class);
  }

  /**
   * A webhook. Operation {@code get_organization_webhook}: {@code GET
   * /api/orgs/{orgName}/hooks/{hookName}}.
   *
   * @param organization its name
   * @param hook the name of the webhook
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<WebhookResponse> find(String organization, String hook) {
    return rest.find(
        "read the webhook",
        Paths.of("api", "orgs", organization, "hooks", hook),
        WebhookResponse.class);
  }

  /**
   * Makes a webhook. Operation {@code create_organization_webhook}: {@code POST
   * /api/orgs/{orgName}/hooks}.
   *
   * @param organization its name
   * @param request the webhook
   * @return what the service answers
   */
  public WebhookResponse create(String organization, Webhook request) {
    return rest.send(
        "POST",
        "create the webhook",
        Paths.of("api", "orgs", organization, "hooks"),
        request,
        WebhookResponse.class);
  }

  /**
   * Changes a webhook. Operation {@code update_organization_webhook}: {@code PATCH
   * /api/orgs/{orgName}/hooks/{hookName}}.
   *
   * @param organization its name
   * @param hook the name of the webhook
   * @param request the webhook as it is to be; without a secret it keeps the one it has
   * @return what the service answers
   */
  public WebhookResponse update(String organization, String hook, Webhook request) {
    return rest.send(
        "PATCH",
        "change the webhook",
        Paths.of("api", "orgs", organization, "hooks", hook),
        request,
        WebhookResponse.class);
  }

  /**
   * Deletes a webhook. Operation {@code delete_organization_webhook}: {@code DELETE
   * /api/orgs/{orgName}/hooks/{hookName}}.
   *
   * @param organization its name
   * @param hook the name of the webhook
   */
  public void delete(String organization, String hook) {
    rest.tell("DELETE", "delete the webhook", Paths.of("api", "orgs", organization, "hooks", hook));
  }

  /**
   * The last deliveries of a webhook. Operation {@code get_organization_webhook_deliveries}: {@code
   * GET /api/orgs/{orgName}/hooks/{hookName}/deliveries}.
   *
   * @param organization its name
   * @param hook the name of the webhook
   * @return all of them, at once
   */
  public List<WebhookDelivery> deliveries(String organization, String hook) {
    return rest.list(
        "list the deliveries of the webhook",
        Paths.of("api", "orgs", organization, "hooks", hook, "deliveries"),
        WebhookDelivery.class);
  }

  /**
   * Delivers once more what was delivered. Operation {@code redeliver_organization_webhook_event}:
   * {@code POST /api/orgs/{orgName}/hooks/{hookName}/deliveries/{event}/redeliver}.
   *
   * @param organization its name
   * @param hook the name of the webhook
   * @param deliveryId the id of the delivery
   * @return the new delivery
   */
  public WebhookDelivery redeliver(String organization, String hook, String deliveryId) {
    return rest.ask(
        "POST",
        "deliver again",
        Paths.of("api", "orgs", organization, "hooks", hook, "deliveries", deliveryId, "redeliver"),
        WebhookDelivery.class);
  }

  /**
   * Delivers a test message. Operation {@code ping_organization_webhook}: {@code POST
   * /api/orgs/{orgName}/hooks/{hookName}/ping}.
   *
   * @param organization its name
   * @param hook the name of the webhook
   * @return the delivery, with what the receiver answered
   */
  public WebhookDelivery ping(String organization, String hook) {
    return rest.ask(
        "POST",
        "ping the webhook",
        Paths.of("api", "orgs", organization, "hooks", hook, "ping"),
        WebhookDelivery.class);
  }
}
