package io.stackline.client.model;

/** What an issue is about. Source: {@code IssueEntityType} of the public API. */
public enum IssueEntityType implements WireName {
  /** {@code stack}. */
  STACK("stack"),
  /** {@code insights-account}. */
  INSIGHTS_ACCOUNT("insights-account"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  IssueEntityType(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
