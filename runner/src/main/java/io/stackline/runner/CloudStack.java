package io.stackline.runner;

import io.stackline.client.PulumiClient;
import io.stackline.client.StackName;
import io.stackline.client.UpdateId;
import io.stackline.client.error.ApiError;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateResult;
import io.stackline.client.model.UpdateStatus;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.StackBackend.Ended;
import io.stackline.runner.StackBackend.Update;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done to a stack of a service itself: tags, removal, the end of what holds it. */
final class CloudStack {
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;
  private static final String NOT_EMPTY = "still contains resources";

  private final ServiceConnection service;
  private final StackIdentity stack;
  private final String console;

  /** Whether a removal was asked for to which no answer came. */
  private boolean mayBeRemoved;

  /** What a call was to end to which no answer came. */
  private @Nullable Ended mayBeEnded;

  private @Nullable UpdateId asked;

  /**
   * @param console the address of the service's pages
   */
  CloudStack(ServiceConnection service, StackIdentity stack, String console) {
    this.service = service;
    this.stack = stack;
    this.console = console;
  }

  void tag(Map<String, String> tags) throws RunException {
    StackName name = stack.full();
    Stack found = found(name);
    Map<String, String> there = found.tags() == null ? Map.of() : found.tags();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      String value = there.get(tag.getKey());
      if (value == null) {
        service.ask(client -> add(client, name, tag));
      } else if (!value.equals(tag.getValue())) {
        service.ask(client -> change(client, name, tag));
      }
    }
  }

  private static boolean add(PulumiClient client, StackName name, Map.Entry<String, String> tag) {
    try {
      client.stacks().addTag(name, tag.getKey(), tag.getValue());
      return true;
    } catch (ApiError e) {
      if (e.code() == CONFLICT) {
        return change(client, name, tag);
      }
      throw e;
    }
  }

  private static boolean change(
      PulumiClient client, StackName name, Map.Entry<String, String> tag) {
    client.stacks().updateTag(name, tag.getKey(), tag.getValue());
    return true;
  }

  void remove(boolean force) throws RunException {
    StackName name = stack.full();
    boolean empty;
    try {
      empty = service.ask(client -> delete(client, name, force));
    } catch (RunException e) {
      if (mayBeRemoved && e.error().code() == ErrorCode.STACK_NOT_FOUND) {
        return;
      }
      mayBeRemoved |= Retries.mayPass(e.error());
      throw e;
    }
    if (!empty) {
      throw new RunException(ErrorCode.STACK_NOT_EMPTY, "It is " + name + ".");
    }
  }

  private static boolean delete(PulumiClient client, StackName name, boolean force) {
    try {
      client.stacks().delete(name, force);
      return true;
    } catch (ApiError e) {
      if (e.code() == BAD_REQUEST && e.apiMessage().contains(NOT_EMPTY)) {
        return false;
      }
      throw e;
    }
  }

  Optional<Ended> cancelCurrent() throws RunException {
    StackName name = stack.full();
    Stack found = found(name);
    if (found.currentOperation() == null || found.activeUpdate().isEmpty()) {
      return endedUnheard();
    }
    Optional<StackUpdate> latest =
        service
            .ask(client -> client.updates().history().latest(name))
            .filter(update -> update.info().result() == UpdateResult.IN_PROGRESS);
    String text =
        service
            .ask(new StackHolder(name, console)::find)
            .map(StackBackend.Holder::text)
            .orElse("It has ended meanwhile.");
    UpdateId id = new UpdateId(name, found.activeUpdate());
    asked = id;
    mayBeEnded = new Ended(text, update(latest));
    boolean ended = service.ask(client -> cancel(client, id));
    return ended ? Optional.ofNullable(mayBeEnded) : Optional.empty();
  }

  /** What an earlier call ended whose answer was lost. */
  private Optional<Ended> endedUnheard() throws RunException {
    UpdateId id = asked;
    if (id == null) {
      return Optional.empty();
    }
    boolean cancelled =
        service.ask(client -> client.updates().history().results(id, null)).status()
            == UpdateStatus.CANCELLED;
    return cancelled ? Optional.ofNullable(mayBeEnded) : Optional.empty();
  }

  private static boolean cancel(PulumiClient client, UpdateId update) {
    try {
      client.updates().cancel(update);
      return true;
    } catch (ApiError e) {
      if (e.code() == CONFLICT) {
        // It ended while we looked.
        return false;
      }
      throw e;
    }
  }

  private Update update(Optional<StackUpdate> latest) {
    var name = stack.known();
    return latest
        .map(
            found ->
                new Update(
                    name.text(),
                    (long) found.version(),
                    ConsoleLinks.update(console, name, found.version()),
                    null))
        .orElseGet(() -> new Update(name.text(), null, null, null));
  }

  private Stack found(StackName name) throws RunException {
    return service
        .ask(client -> client.stacks().find(name))
        .orElseThrow(() -> new RunException(ErrorCode.STACK_NOT_FOUND, "It is " + name + "."));
  }
}
