package io.stackline.run;

/**
 * What a run does to the stack itself before its operation.
 *
 * @param create whether a missing stack is created
 */
public record StackOptions(boolean create) {

  /** The stack must exist and stays as it is. */
  public static final StackOptions NONE = new StackOptions(false);
}
