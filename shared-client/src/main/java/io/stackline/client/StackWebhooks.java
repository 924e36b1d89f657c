package io.stackline.client;

import io.stackline.client.model.Webhook;
import io.stackline.client.model.WebhookDelivery;
import io.stackline.client.model.WebhookResponse;
import java.util.List;
import java.util.Optional;

/** Webhooks of a stack. Every call may throw a {@code ClientException}. */
public final class StackWebhooks {
  private final Rest rest;

  StackWebhooks(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The webhooks of a stack. Operation {@code list_stack_webhooks}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/hooks}.
   *
   * @param stack the stack
   * @return all of them, at once
   */
  public List<WebhookResponse> list(StackName stack) {
    return rest.list("list the webhooks", Paths.stack(stack, "hooks"), WebhookResponse.class);
  }

  /**
   * A webhook. Operation {@code get_stack_webhook}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/hooks/{hookName}}.
   *
   * @param stack the stack
   * @param hook the name of the webhook
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<WebhookResponse> find(StackName stack, String hook) {
    return rest.find("read the webhook", Paths.stack(stack, "hooks", hook), WebhookResponse.class);
  }

  /**
   * Makes a webhook. Operation {@code create_stack_webhook}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/hooks}.
   *
   * @param stack the stack
   * @param request the webhook
   * @return what the service answers
   */
  public WebhookResponse create(StackName stack, Webhook request) {
    return rest.send(
        "POST", "create the webhook", Paths.stack(stack, "hooks"), request, WebhookResponse.class);
  }

  /**
   * Changes a webhook. Operation {@code update_stack_webhook}: {@code PATCH
   * /api/stacks/{orgName}/{projectName}/{stackName}/hooks/{hookName}}.
   *
   * @param stack the stack
   * @param hook the name of the webhook
   * @param request the webhook as it is to be; without a secret it keeps the one it has
   * @return what the service answers
   */
  public WebhookResponse update(StackName stack, String hook, Webhook request) {
    return rest.send(
        "PATCH",
        "change the webhook",
        Paths.stack(stack, "hooks", hook),
        request,
        WebhookResponse.class);
  }

  /**
   * Deletes a webhook. Operation {@code delete_stack_webhook}: {@code DELETE
   * /api/stacks/{orgName}/{projectName}/{stackName}/hooks/{hookName}}.
   *
   * @param stack the stack
   * @param hook the name of the webhook
   */
  public void delete(StackName stack, String hook) {
    rest.tell("DELETE", "delete the webhook", Paths.stack(stack, "hooks", hook));
  }

  /**
   * The last deliveries of a webhook. Operation {@code get_stack_webhook_deliveries}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/hooks/{hookName}/deliveries}.
   *
   * @param stack the stack
   * @param hook the name of the webhook
   * @return all of them, at once
   */
  public List<WebhookDelivery> deliveries(StackName stack, String hook) {
    return rest.list(
        "list the deliveries of the webhook",
        Paths.stack(stack, "hooks", hook, "deliveries"),
        WebhookDelivery.class);
  }

  /**
   * Delivers once more what was delivered. Operation {@code redeliver_stack_webhook_event}: {@code
   * POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/hooks/{hookName}/deliveries/{event}/redeliver}.
   *
   * @param stack the stack
   * @param hook the name of the webhook
   * @param deliveryId the id of the delivery
   * @return the new delivery
   */
  public WebhookDelivery redeliver(StackName stack, String hook, String deliveryId) {
    return rest.ask(
        "POST",
        "deliver again",
        Paths.stack(stack, "hooks", hook, "deliveries", deliveryId, "redeliver"),
        WebhookDelivery.class);
  }

  /**
   * Delivers a test message. Operation {@code ping_stack_webhook}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/hooks/{hookName}/ping}.
   *
   * @param stack the stack
   * @param hook the name of the webhook
   * @return the delivery, with what the receiver answered
   */
  public WebhookDelivery ping(StackName stack, String hook) {
    return rest.ask(
        "POST",
        "ping the webhook",
        Paths.stack(stack, "hooks", hook, "ping"),
        WebhookDelivery.class);
  }
}
