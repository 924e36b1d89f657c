package io.stackline.client.model;

/** By what compliance is counted. Source: {@code PolicyComplianceEntityType} of the public API. */
public enum PolicyComplianceEntityType implements WireName {
  /** {@code stack}. */
  STACK("stack"),
  /** {@code account}. */
  ACCOUNT("account"),
  /** {@code severity}. */
  SEVERITY("severity"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  PolicyComplianceEntityType(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
