package io.stackline.client.model;

/** What is in a policy group. Source: {@code PolicyGroupEntityType} of the public API. */
public enum PolicyGroupEntityType implements WireName {
  /** {@code stacks}. */
  STACKS("stacks"),
  /** {@code accounts}. */
  ACCOUNTS("accounts"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  PolicyGroupEntityType(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
