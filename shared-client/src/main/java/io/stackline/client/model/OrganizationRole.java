package io.stackline.client.model;

/**
 * A member's built-in role in an organization. Source: {@code OrganizationRole} of the public API.
 */
public enum OrganizationRole implements WireName {
  /** No role. */
  NONE("none"),
  /** Member. */
  MEMBER("member"),
  /** Administrator. */
  ADMIN("admin"),
  /** Could join by a linked identity. */
  POTENTIAL_MEMBER("potential-member"),
  /** Works on single stacks only. */
  STACK_COLLABORATOR("stack-collaborator"),
  /** Manages billing only. */
  BILLING_MANAGER("billing-manager"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  OrganizationRole(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
