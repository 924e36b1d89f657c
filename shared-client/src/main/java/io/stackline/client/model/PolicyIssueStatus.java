package io.stackline.client.model;

/** How an issue stands. Source: {@code PolicyIssueStatus} of the public API. */
public enum PolicyIssueStatus implements WireName {
  /** {@code open}. */
  OPEN("open"),
  /** {@code in_progress}. */
  IN_PROGRESS("in_progress"),
  /** {@code by_design}. */
  BY_DESIGN("by_design"),
  /** {@code fixed}. */
  FIXED("fixed"),
  /** {@code ignored}. */
  IGNORED("ignored"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  PolicyIssueStatus(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
