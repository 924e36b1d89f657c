package io.stackline.service.command;

import io.stackline.client.model.OperationStatus;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StackConfig;
import io.stackline.client.model.StackLinks;
import io.stackline.client.model.StackSummary;
import io.stackline.client.wire.Wire;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stacks as the wire shows them. */
final class StackViews {
  private StackViews() {}

  /** A stack as {@code GET {stack}} gives it. */
  static Stack stack(Tx tx, Stacks.Stack stack) {
    UUID last = stack.lastUpdateId();
    return new Stack(
        stack.id().toString(),
        stack.name().organization(),
        stack.name().project(),
        stack.name().stack(),
        operation(tx, stack),
        last == null ? "" : last.toString(),
        tx.stacks().tags(stack.id()),
        config(stack),
        Math.toIntExact(stack.version()));
  }

  private static @Nullable OperationStatus operation(Tx tx, Stacks.Stack stack) {
    UUID holder = stack.lockedBy();
    if (holder == null) {
      return null;
    }
    Updates.Update update = tx.updates().byId(holder).orElse(null);
    if (update == null || update.status() != Updates.Status.RUNNING) {
      return null;
    }
    Instant started = update.startedAt();
    return new OperationStatus(
        UpdateViews.kind(update.kind()),
        update.requestedByName(),
        (started == null ? update.createdAt() : started).getEpochSecond());
  }

  static @Nullable StackConfig config(Stacks.Stack stack) {
    String json = stack.configJson();
    return json == null ? null : Wire.decode(json, StackConfig.class);
  }

  /**
   * A stack in a list.
   *
   * @param busy whether an update is in progress, which the CLI and the Automation API read from a
   *     last update at 0
   * @param publicUrl where people look at it
   */
  static StackSummary summary(Stacks.Stack stack, boolean busy, String publicUrl) {
    Instant updated = busy ? Instant.EPOCH : stack.updatedAt();
    Stacks.Name name = stack.name();
    return new StackSummary(
        stack.id().toString(),
        name.organization(),
        name.project(),
        name.stack(),
        updated == null ? null : updated.getEpochSecond(),
        stack.resourceCount(),
        new StackLinks(
            publicUrl + "/" + name.organization() + "/" + name.project() + "/" + name.stack()));
  }
}
