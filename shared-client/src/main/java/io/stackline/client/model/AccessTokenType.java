package io.stackline.client.model;

/** Whom an access token stands for. Source: {@code AccessTokenType} of the public API. */
public enum AccessTokenType implements WireName {
  /** A person. */
  PERSONAL("personal"),
  /** A token that renews another. */
  REFRESH("refresh"),
  /** An organization. */
  ORGANIZATION("organization"),
  /** A team. */
  TEAM("team"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  AccessTokenType(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
