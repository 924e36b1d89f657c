package io.stackline.service.command;

import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.util.UUID;

/** Finds the update a path names. */
final class UpdatePaths {
  private UpdatePaths() {}

  /**
   * The update, if it is one of the stack.
   *
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND}
   */
  static Updates.Update ofStack(Tx tx, Stacks.Stack stack, UUID updateId) {
    return tx.updates()
        .byId(updateId)
        .filter(update -> update.stackId().equals(stack.id()))
        .orElseThrow(() -> Refusals.noUpdate(updateId.toString()));
  }

  /**
   * Refuses if the stack in the path is not the update's; for callers that showed a lease.
   *
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND}
   */
  static void requirePath(Tx tx, StackPath ref, Updates.Update update) {
    boolean right =
        tx.stacks()
            .byNameOrFormerName(ref.name())
            .filter(stack -> stack.id().equals(update.stackId()))
            .isPresent();
    if (!right) {
      throw Refusals.noUpdate(update.id().toString());
    }
  }
}
