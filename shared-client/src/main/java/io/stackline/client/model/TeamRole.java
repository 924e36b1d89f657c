package io.stackline.client.model;

/** A member's role in a team. Source: {@code TeamRole} of the public API. */
public enum TeamRole implements WireName {
  /** No role. */
  NONE("none"),
  /** Member. */
  MEMBER("member"),
  /** Administrator. */
  ADMIN("admin"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  TeamRole(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
