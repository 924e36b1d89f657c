package io.stackline.client.model;

/** What a policy group is about. Source: {@code AppEntityType} of the public API. */
public enum EntityType implements WireName {
  /** {@code stacks}. */
  STACKS("stacks"),
  /** {@code accounts}. */
  ACCOUNTS("accounts"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  EntityType(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
