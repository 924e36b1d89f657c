package io.stackline.client.model;

/** What breaking a policy does. Source: {@code AppEnforcementLevel} of the public API. */
public enum EnforcementLevel implements WireName {
  /** {@code advisory}. */
  ADVISORY("advisory"),
  /** {@code mandatory}. */
  MANDATORY("mandatory"),
  /** {@code remediate}. */
  REMEDIATE("remediate"),
  /** {@code disabled}. */
  DISABLED("disabled"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  EnforcementLevel(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
