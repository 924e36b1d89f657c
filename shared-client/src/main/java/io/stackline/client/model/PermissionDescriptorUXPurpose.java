package io.stackline.client.model;

/** What a role is meant for. Source: {@code PermissionDescriptorUXPurpose} of the public API. */
public enum PermissionDescriptorUXPurpose implements WireName {
  /** {@code role}. */
  ROLE("role"),
  /** {@code role_private}. */
  ROLE_PRIVATE("role_private"),
  /** {@code role_user_private}. */
  ROLE_USER_PRIVATE("role_user_private"),
  /** {@code role_temporary}. */
  ROLE_TEMPORARY("role_temporary"),
  /** {@code policy}. */
  POLICY("policy"),
  /** {@code set}. */
  SET("set"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  PermissionDescriptorUXPurpose(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
