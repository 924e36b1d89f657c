package io.stackline.runner;

import io.stackline.client.PulumiClient;
import io.stackline.client.StackName;
import io.stackline.client.model.OperationStatus;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateResult;
import io.stackline.runner.StackBackend.Holder;
import java.time.Instant;
import java.util.Optional;

/** Finds out which update holds a stack, from what every service of this kind tells. */
final class StackHolder {
  private final StackName stack;
  private final String console;

  /**
   * @param console the address of the service's pages
   */
  StackHolder(StackName stack, String console) {
    this.stack = stack;
    this.console = console;
  }

  /** The holder; empty if the stack is free or there is no such stack. */
  Optional<Holder> find(PulumiClient client) {
    return client
        .stacks()
        .find(stack)
        .map(Stack::currentOperation)
        .map(operation -> describe(operation, latest(client)));
  }

  private Optional<StackUpdate> latest(PulumiClient client) {
    return client
        .updates()
        .history()
        .latest(stack)
        .filter(update -> update.info().result() == UpdateResult.IN_PROGRESS);
  }

  private Holder describe(OperationStatus operation, Optional<StackUpdate> update) {
    String author = operation.author().isEmpty() ? "" : " by " + operation.author();
    String page =
        update
            .map(found -> "; see " + console + "/" + stack + "/updates/" + found.version())
            .orElse("");
    return new Holder(
        "It is an operation of kind "
            + operation.kind().wireName()
            + author
            + ", which began at "
            + Instant.ofEpochSecond(operation.started())
            + page
            + ".",
        update.map(OwnUpdate::agent).orElse(""),
        "the service frees the stack when the lease ends");
  }
}
