package io.stackline.client.model;

/** How bad breaking a policy is. Source: {@code AppPolicySeverity} of the public API. */
public enum PolicySeverity implements WireName {
  /** {@code }. */
  NONE(""),
  /** {@code low}. */
  LOW("low"),
  /** {@code medium}. */
  MEDIUM("medium"),
  /** {@code high}. */
  HIGH("high"),
  /** {@code critical}. */
  CRITICAL("critical"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  PolicySeverity(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
