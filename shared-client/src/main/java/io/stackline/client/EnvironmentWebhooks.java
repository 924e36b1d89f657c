package io.stackline.client;

import io.stackline.client.model.Webhook;
import io.stackline.client.model.WebhookDelivery;
import io.stackline.client.model.WebhookResponse;
import java.util.List;
import java.util.Optional;

/** Webhooks of an environment. Every call may throw a {@code ClientException}. */
public final class EnvironmentWebhooks {
  private final Rest rest;

  EnvironmentWebhooks(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The webhooks of an environment. Operation {@code list_webhooks_esc_environments}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/hooks}.
   *
   * @param environment the environment
   * @return all of them, at once
   */
  public List<WebhookResponse> list(EnvironmentName environment) {
    return rest.list("list the webhooks", environment.path("hooks"), WebhookResponse.class);
  }

  /**
   * A webhook. Operation {@code get_webhook_esc_environments}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/hooks/{hookName}}.
   *
   * @param environment the environment
   * @param hook the name of the webhook
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<WebhookResponse> find(EnvironmentName environment, String hook) {
    return rest.find("read the webhook", environment.path("hooks", hook), WebhookResponse.class);
  }

  /**
   * Makes a webhook. Operation {@code create_webhook_esc_environments}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/hooks}.
   *
   * @param environment the environment
   * @param request the webhook
   * @return what the service answers
   */
  public WebhookResponse create(EnvironmentName environment, Webhook request) {
    return rest.send(
        "POST", "create the webhook", environment.path("hooks"), request, WebhookResponse.class);
  }

  /**
   * Changes a webhook. Operation {@code update_webhook_esc_environments}: {@code PATCH
   * /api/esc/environments/{orgName}/{projectName}/{envName}/hooks/{hookName}}.
   *
   * @param environment the environment
   * @param hook the name of the webhook
   * @param request the webhook as it is to be; without a secret it keeps the one it has
   * @return what the service answers
   */
  public WebhookResponse update(EnvironmentName environment, String hook, Webhook request) {
    return rest.send(
        "PATCH",
        "change the webhook",
        environment.path("hooks", hook),
        request,
        WebhookResponse.class);
  }

  /**
   * Deletes a webhook. Operation {@code delete_webhook_esc_environments}: {@code DELETE
   * /api/esc/environments/{orgName}/{projectName}/{envName}/hooks/{hookName}}.
   *
   * @param environment the environment
   * @param hook the name of the webhook
   */
  public void delete(EnvironmentName environment, String hook) {
    rest.tell("DELETE", "delete the webhook", environment.path("hooks", hook));
  }

  /**
   * The last deliveries of a webhook. Operation {@code get_webhook_deliveries_esc_environments}:
   * {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/hooks/{hookName}/deliveries}.
   *
   * @param environment the environment
   * @param hook the name of the webhook
   * @return all of them, at once
   */
  public List<WebhookDelivery> deliveries(EnvironmentName environment, String hook) {
    return rest.list(
        "list the deliveries of the webhook",
        environment.path("hooks", hook, "deliveries"),
        WebhookDelivery.class);
  }

  /**
   * Delivers once more what was delivered. Operation {@code
   * redeliver_webhook_event_esc_environments}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/hooks/{hookName}/deliveries/{event}/redeliver}.
   *
   * @param environment the environment
   * @param hook the name of the webhook
   * @param deliveryId the id of the delivery
   * @return the new delivery
   */
  public WebhookDelivery redeliver(EnvironmentName environment, String hook, String deliveryId) {
    return rest.ask(
        "POST",
        "deliver again",
        environment.path("hooks", hook, "deliveries", deliveryId, "redeliver"),
        WebhookDelivery.class);
  }

  /**
   * Delivers a test message. Operation {@code ping_webhook_esc_environments}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/hooks/{hookName}/ping}.
   *
   * @param environment the environment
   * @param hook the name of the webhook
   * @return the delivery, with what the receiver answered
   */
  public WebhookDelivery ping(EnvironmentName environment, String hook) {
    return rest.ask(
        "POST", "ping the webhook", environment.path("hooks", hook, "ping"), WebhookDelivery.class);
  }
}
