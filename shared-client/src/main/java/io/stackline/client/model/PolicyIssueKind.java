package io.stackline.client.model;

/** What kind of issue it is. Source: {@code PolicyIssueKind} of the public API. */
public enum PolicyIssueKind implements WireName {
  /** {@code audit}. */
  AUDIT("audit"),
  /** {@code preventative}. */
  PREVENTATIVE("preventative"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  PolicyIssueKind(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
