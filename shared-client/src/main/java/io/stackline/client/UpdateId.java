package io.stackline.client;

/**
 * One update of a stack.
 *
 * @param stack the stack
 * @param id the id the service gave to the update
 */
public record UpdateId(StackName stack, String id) {
  /** Refuses an empty id: its path would mean something else. */
  public UpdateId {
    if (id.isBlank() || id.contains("/")) {
      throw new IllegalArgumentException("not the id of an update: \"" + id + "\"");
    }
  }
}
