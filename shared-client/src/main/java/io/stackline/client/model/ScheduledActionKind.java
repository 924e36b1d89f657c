package io.stackline.client.model;

/** What a schedule does. Source: {@code ScheduledActionKind} of the public API. */
public enum ScheduledActionKind implements WireName {
  /** {@code deployment}. */
  DEPLOYMENT("deployment"),
  /** {@code environment_rotation}. */
  ENVIRONMENT_ROTATION("environment_rotation"),
  /** {@code scan}. */
  SCAN("scan"),
  /** {@code agent_automation}. */
  AGENT_AUTOMATION("agent_automation"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  ScheduledActionKind(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
