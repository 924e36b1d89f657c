package io.stackline.client.model;

/** A role that an invitation gives. Source: {@code OrganizationInviteRole} of the public API. */
public enum OrganizationInviteRole implements WireName {
  /** {@code member}. */
  MEMBER("member"),
  /** {@code admin}. */
  ADMIN("admin"),
  /** {@code billing-manager}. */
  BILLING_MANAGER("billing-manager"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  OrganizationInviteRole(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
