package io.stackline.client.model;

/**
 * What somebody may do with a stack; a number on the wire. Source: {@code StackPermission} of the
 * public API.
 */
public enum StackPermission implements Coded {
  /** Nothing. */
  NONE(0),
  /** Read. */
  READ(101),
  /** Read and update. */
  WRITE(102),
  /** Read, update and administer. */
  ADMIN(103),
  /** Made the stack. */
  CREATOR(104);

  private final int code;

  StackPermission(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }
}
