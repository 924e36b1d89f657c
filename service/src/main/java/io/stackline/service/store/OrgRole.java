package io.stackline.service.store;

/** Role of a person in an organization. */
public enum OrgRole {
  MEMBER,
  ADMIN
}
