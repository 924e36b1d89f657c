package io.stackline.service.store;

/** Permission on a stack, from least to most; the order is the meaning. */
public enum StackPermission {
  NONE,
  READ,
  EDIT,
  ADMIN
}
