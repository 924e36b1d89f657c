package io.stackline.runner;

import io.stackline.client.PulumiClient;
import io.stackline.client.UpdateHistory;
import io.stackline.client.UpdateId;
import io.stackline.client.error.ApiError;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateInfo;
import io.stackline.client.model.UpdateResult;
import java.util.Optional;

/**
 * This run's update among all updates of its stack. It is known by the run id that the CLI was told
 * to put into the update's metadata ({@code exec.agent}), never by being the latest: in the
 * meantime somebody else may have begun one. Previews are in no history and are never found.
 */
final class OwnUpdate {
  /** How many updates may have begun since ours. */
  private static final int LOOK_BACK = 50;

  private static final String AGENT = "exec.agent";
  private static final int CONFLICT = 409;

  private final io.stackline.client.StackName stack;
  private final String agent;

  OwnUpdate(io.stackline.client.StackName stack, String agent) {
    this.stack = stack;
    this.agent = agent;
  }

  /** The agent that an update's metadata names, empty if none. */
  static String agent(StackUpdate update) {
    return update.info().environment().getOrDefault(AGENT, "");
  }

  /** Our update if it is the latest: one small call. */
  Optional<StackUpdate> ifLatest(PulumiClient client) {
    return client.updates().history().latest(stack).filter(update -> isOurs(update.info()));
  }

  /** Our update wherever it is. */
  Optional<StackUpdate> find(PulumiClient client) {
    return ifLatest(client).or(() -> further(client.updates().history()));
  }

  private Optional<StackUpdate> further(UpdateHistory history) {
    return history
        .list(stack)
        .limit(LOOK_BACK)
        .filter(this::isOurs)
        .findFirst()
        .flatMap(info -> history.find(stack, info.version()))
        .filter(update -> isOurs(update.info()));
  }

  /** Whether our update has started, be it that it has ended since. */
  boolean hasStarted(PulumiClient client) {
    return find(client)
        .filter(update -> update.info().result() != UpdateResult.NOT_STARTED)
        .isPresent();
  }

  /**
   * Cancels our update if it has not ended.
   *
   * @return whether it had not
   */
  boolean cancel(PulumiClient client) {
    Optional<StackUpdate> ours = find(client).filter(update -> !hasEnded(update.info().result()));
    if (ours.isEmpty()) {
      return false;
    }
    try {
      client.updates().cancel(new UpdateId(stack, ours.get().updateID()));
      return true;
    } catch (ApiError e) {
      if (e.code() == CONFLICT) {
        // It ended while we looked.
        return false;
      }
      throw e;
    }
  }

  private boolean isOurs(UpdateInfo info) {
    return agent.equals(info.environment().get(AGENT));
  }

  private static boolean hasEnded(UpdateResult result) {
    return switch (result) {
      case SUCCEEDED, FAILED -> true;
      case NOT_STARTED, IN_PROGRESS, UNKNOWN -> false;
    };
  }
}
