package io.stackline.service.command;

import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tx;

/** Writes down what was done with a stack. */
final class StackAudit {
  private StackAudit() {}

  /**
   * Writes it down, in the transaction that does it.
   *
   * @param event stable word, for example {@code stack-deleted}
   * @param what for people; never a secret
   */
  static void note(Tx tx, Actor who, Stacks.Stack stack, String event, String what) {
    who.audit(tx, stack.orgId(), event, about(stack, what));
  }

  /** As {@link #note}, for what the client says and nobody saw. */
  static void claim(Tx tx, Actor who, Stacks.Stack stack, String event, String what) {
    who.claim(tx, stack.orgId(), event, about(stack, what) + " (claimed by the client)");
  }

  private static String about(Stacks.Stack stack, String what) {
    Stacks.Name name = stack.name();
    return name.organization() + "/" + name.project() + "/" + name.stack() + ": " + what;
  }
}
