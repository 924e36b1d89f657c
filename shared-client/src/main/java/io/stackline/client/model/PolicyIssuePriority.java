package io.stackline.client.model;

/** How urgent an issue is. Source: {@code PolicyIssuePriority} of the public API. */
public enum PolicyIssuePriority implements WireName {
  /** {@code p0}. */
  P0("p0"),
  /** {@code p1}. */
  P1("p1"),
  /** {@code p2}. */
  P2("p2"),
  /** {@code p3}. */
  P3("p3"),
  /** {@code p4}. */
  P4("p4"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  PolicyIssuePriority(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
