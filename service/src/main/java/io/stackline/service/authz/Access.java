package io.stackline.service.authz;

/** What a caller needs for an operation. Each operation has exactly one. */
public enum Access {
  /** Nobody needs to sign in. */
  PUBLIC,
  /** Any valid personal, organization or team token. */
  SIGNED_IN,
  /** A personal token: the operation is about the person's own account. */
  PERSON,
  /** A personal token of an account that administers the whole service. */
  SITE_ADMIN,
  /** To be a member of the organization, or to hold its or one of its teams' tokens. */
  ORGANIZATION_MEMBER,
  /** To administer the organization. */
  ORGANIZATION_ADMIN,
  /** To be allowed to create stacks in the organization. */
  STACK_CREATE,
  /** Stack permission read or more. */
  STACK_READ,
  /** Stack permission edit or more. */
  STACK_EDIT,
  /** Stack permission admin. */
  STACK_ADMIN,
  /** The lease token of the update in the path, while the update runs. */
  UPDATE_LEASE
}
