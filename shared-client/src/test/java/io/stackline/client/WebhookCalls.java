package io.stackline.client;

import static io.stackline.client.Calls.ENVIRONMENT;
import static io.stackline.client.Calls.STACK;
import static io.stackline.client.EndpointsTest.compact;
import static io.stackline.client.EndpointsTest.decoded;
import static io.stackline.client.EndpointsTest.sample;

import io.stackline.client.model.Webhook;

/** The calls about webhooks. */
final class WebhookCalls {
  private WebhookCalls() {}

  static void addTo(Calls calls) {
    organizationWebhooks(calls);
    stackWebhooks(calls);
    environmentWebhooks(calls);
  }

  private static void organizationWebhooks(Calls calls) {
    calls
        .asks(
            "OrganizationWebhooks.list/1",
            c -> c.webhooks().ofOrganization().list("acme"),
            "GET /api/orgs/acme/hooks R",
            "",
            "[" + sample("WebhookResponse") + "]")
        .asks(
            "OrganizationWebhooks.find/2",
            c -> c.webhooks().ofOrganization().find("acme", "h-1"),
            "GET /api/orgs/acme/hooks/h-1 R",
            "",
            sample("WebhookResponse"))
        .asks(
            "OrganizationWebhooks.create/2",
            c -> c.webhooks().ofOrganization().create("acme", decoded(Webhook.class)),
            "POST /api/orgs/acme/hooks",
            compact("Webhook"),
            sample("WebhookResponse"))
        .asks(
            "OrganizationWebhooks.update/3",
            c -> c.webhooks().ofOrganization().update("acme", "h-1", decoded(Webhook.class)),
            "PATCH /api/orgs/acme/hooks/h-1",
            compact("Webhook"),
            sample("WebhookResponse"))
        .does(
            "OrganizationWebhooks.delete/2",
            c -> c.webhooks().ofOrganization().delete("acme", "h-1"),
            "DELETE /api/orgs/acme/hooks/h-1",
            "")
        .asks(
            "OrganizationWebhooks.deliveries/2",
            c -> c.webhooks().ofOrganization().deliveries("acme", "h-1"),
            "GET /api/orgs/acme/hooks/h-1/deliveries R",
            "",
            "[" + sample("WebhookDelivery") + "]")
        .asks(
            "OrganizationWebhooks.redeliver/3",
            c -> c.webhooks().ofOrganization().redeliver("acme", "h-1", "d-1"),
            "POST /api/orgs/acme/hooks/h-1/deliveries/d-1/redeliver",
            "",
            sample("WebhookDelivery"))
        .asks(
            "OrganizationWebhooks.ping/2",
            c -> c.webhooks().ofOrganization().ping("acme", "h-1"),
            "POST /api/orgs/acme/hooks/h-1/ping",
            "",
            sample("WebhookDelivery"));
  }

  private static void stackWebhooks(Calls calls) {
    calls
        .asks(
            "StackWebhooks.list/1",
            c -> c.webhooks().ofStack().list(STACK),
            "GET /api/stacks/acme/web/dev/hooks R",
            "",
            "[" + sample("WebhookResponse") + "]")
        .asks(
            "StackWebhooks.find/2",
            c -> c.webhooks().ofStack().find(STACK, "h-1"),
            "GET /api/stacks/acme/web/dev/hooks/h-1 R",
            "",
            sample("WebhookResponse"))
        .asks(
            "StackWebhooks.create/2",
            c -> c.webhooks().ofStack().create(STACK, decoded(Webhook.class)),
            "POST /api/stacks/acme/web/dev/hooks",
            compact("Webhook"),
            sample("WebhookResponse"))
        .asks(
            "StackWebhooks.update/3",
            c -> c.webhooks().ofStack().update(STACK, "h-1", decoded(Webhook.class)),
            "PATCH /api/stacks/acme/web/dev/hooks/h-1",
            compact("Webhook"),
            sample("WebhookResponse"))
        .does(
            "StackWebhooks.delete/2",
            c -> c.webhooks().ofStack().delete(STACK, "h-1"),
            "DELETE /api/stacks/acme/web/dev/hooks/h-1",
            "")
        .asks(
            "StackWebhooks.deliveries/2",
            c -> c.webhooks().ofStack().deliveries(STACK, "h-1"),
            "GET /api/stacks/acme/web/dev/hooks/h-1/deliveries R",
            "",
            "[" + sample("WebhookDelivery") + "]")
        .asks(
            "StackWebhooks.redeliver/3",
            c -> c.webhooks().ofStack().redeliver(STACK, "h-1", "d-1"),
            "POST /api/stacks/acme/web/dev/hooks/h-1/deliveries/d-1/redeliver",
            "",
            sample("WebhookDelivery"))
        .asks(
            "StackWebhooks.ping/2",
            c -> c.webhooks().ofStack().ping(STACK, "h-1"),
            "POST /api/stacks/acme/web/dev/hooks/h-1/ping",
            "",
            sample("WebhookDelivery"));
  }

  private static void environmentWebhooks(Calls calls) {
    calls
        .asks(
            "EnvironmentWebhooks.list/1",
            c -> c.webhooks().ofEnvironment().list(ENVIRONMENT),
            "GET /api/esc/environments/acme/site/prod/hooks R",
            "",
            "[" + sample("WebhookResponse") + "]")
        .asks(
            "EnvironmentWebhooks.find/2",
            c -> c.webhooks().ofEnvironment().find(ENVIRONMENT, "h-1"),
            "GET /api/esc/environments/acme/site/prod/hooks/h-1 R",
            "",
            sample("WebhookResponse"))
        .asks(
            "EnvironmentWebhooks.create/2",
            c -> c.webhooks().ofEnvironment().create(ENVIRONMENT, decoded(Webhook.class)),
            "POST /api/esc/environments/acme/site/prod/hooks",
            compact("Webhook"),
            sample("WebhookResponse"))
        .asks(
            "EnvironmentWebhooks.update/3",
            c -> c.webhooks().ofEnvironment().update(ENVIRONMENT, "h-1", decoded(Webhook.class)),
            "PATCH /api/esc/environments/acme/site/prod/hooks/h-1",
            compact("Webhook"),
            sample("WebhookResponse"))
        .does(
            "EnvironmentWebhooks.delete/2",
            c -> c.webhooks().ofEnvironment().delete(ENVIRONMENT, "h-1"),
            "DELETE /api/esc/environments/acme/site/prod/hooks/h-1",
            "")
        .asks(
            "EnvironmentWebhooks.deliveries/2",
            c -> c.webhooks().ofEnvironment().deliveries(ENVIRONMENT, "h-1"),
            "GET /api/esc/environments/acme/site/prod/hooks/h-1/deliveries R",
            "",
            "[" + sample("WebhookDelivery") + "]")
        .asks(
            "EnvironmentWebhooks.redeliver/3",
            c -> c.webhooks().ofEnvironment().redeliver(ENVIRONMENT, "h-1", "d-1"),
            "POST /api/esc/environments/acme/site/prod/hooks/h-1/deliveries/d-1/redeliver",
            "",
            sample("WebhookDelivery"))
        .asks(
            "EnvironmentWebhooks.ping/2",
            c -> c.webhooks().ofEnvironment().ping(ENVIRONMENT, "h-1"),
            "POST /api/esc/environments/acme/site/prod/hooks/h-1/ping",
            "",
            sample("WebhookDelivery"));
  }
}
