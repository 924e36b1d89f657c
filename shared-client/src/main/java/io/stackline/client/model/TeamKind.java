package io.stackline.client.model;

/** Where a team's members come from. Source: {@code TeamKind} of the public API. */
public enum TeamKind implements WireName {
  /** A team of a GitHub organization. */
  GITHUB("github"),
  /** Members are kept by the service. */
  PULUMI("pulumi"),
  /** Provisioned by an identity provider. */
  SCIM("scim"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  TeamKind(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
