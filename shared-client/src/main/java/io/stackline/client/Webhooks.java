package io.stackline.client;

/** Webhooks, by what they are about. */
public final class Webhooks {
  private final Caller caller;

  Webhooks(Caller caller) {
    this.caller = caller;
  }

  /** Webhooks of an organization. */
  public OrganizationWebhooks ofOrganization() {
    return new OrganizationWebhooks(caller);
  }

  /** Webhooks of a stack. */
  public StackWebhooks ofStack() {
    return new StackWebhooks(caller);
  }

  /** Webhooks of an environment. */
  public EnvironmentWebhooks ofEnvironment() {
    return new EnvironmentWebhooks(caller);
  }
}
