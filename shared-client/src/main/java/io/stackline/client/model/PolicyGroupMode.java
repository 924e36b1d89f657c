package io.stackline.client.model;

/** When a policy group checks. Source: {@code PolicyGroupMode} of the public API. */
public enum PolicyGroupMode implements WireName {
  /** {@code audit}. */
  AUDIT("audit"),
  /** {@code preventative}. */
  PREVENTATIVE("preventative"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  PolicyGroupMode(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
