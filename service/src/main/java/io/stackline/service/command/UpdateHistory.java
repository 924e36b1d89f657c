package io.stackline.service.command;

import io.stackline.client.model.GetHistoryResponse;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateResults;
import io.stackline.client.wire.Wire;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.payload.DecodeBudget;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadWriter;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Shows the updates of a stack. */
public final class UpdateHistory {
  private static final int LARGEST_PAGE = 1000;
  private static final int WITHOUT_PAGES = 10_000;
  private static final String MORE = "0";

  private final Store store;
  private final Authorizer authorizer;
  private final StackGate gate;
  private final Answers answers;

  /**
   * Where answers are put together.
   *
   * @param limits what is large goes to a file
   * @param memory for what is decoded
   */
  record Answers(Limits limits, DecodeBudget memory) {}

  /**
   * @param gate finishes an update that was left behind, so that none is shown as running for ever
   */
  UpdateHistory(Store store, Authorizer authorizer, StackGate gate, Answers answers) {
    this.store = store;
    this.authorizer = authorizer;
    this.gate = gate;
    this.answers = answers;
  }

  /**
   * A page of updates, newest first, without previews.
   *
   * @param pageSize 0 for all, at most 10,000; else at most 1,000
   * @param page from 1
   * @return JSON of {@code GetHistoryResponse}; the caller closes it
   */
  public Payload list(Actor who, StackPath ref, int pageSize, int page) {
    Stacks.Stack stack = settled(who, ApiOperation.LIST_UPDATES, ref);
    int limit = pageSize <= 0 ? WITHOUT_PAGES : Math.min(pageSize, LARGEST_PAGE);
    int offset = (int) Math.min(Integer.MAX_VALUE, (Math.max(page, 1) - 1L) * limit);
    long longest = store.read(tx -> tx.updates().longestProgram(stack.id(), offset, limit));
    try (DecodeBudget.Share room = answers.memory().take(ProgramMemory.of(longest))) {
      return store.read(tx -> page(tx, stack, offset, limit));
    }
  }

  /** One update after the other, because together their configurations can be very large. */
  private Payload page(Tx tx, Stacks.Stack stack, int offset, int limit) {
    String frame = Wire.encode(new GetHistoryResponse(List.of(), limit, null));
    int inside = frame.indexOf("[]") + 1;
    try (PayloadWriter out = PayloadWriter.compact(answers.limits())) {
      out.write(utf8(frame.substring(0, inside)));
      boolean[] first = {true};
      tx.updates()
          .history(
              stack.id(),
              offset,
              limit,
              (update, program) -> {
                write(out, (first[0] ? "" : ",") + Wire.encode(UpdateViews.info(update, program)));
                first[0] = false;
              });
      out.write(utf8(frame.substring(inside)));
      return out.finish().payload();
    } catch (IOException e) {
      throw PayloadBytes.unreadable(e);
    }
  }

  private static void write(PayloadWriter out, String text) {
    try {
      out.write(utf8(text));
    } catch (IOException e) {
      throw PayloadBytes.unreadable(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The newest update.
   *
   * @return JSON of {@code AppStackUpdate}; the caller closes it
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if there was none
   */
  public Payload latest(Actor who, StackPath ref) {
    Stacks.Stack stack = settled(who, ApiOperation.GET_LATEST_UPDATE, ref);
    return detailed(
        stack,
        store.read(
            tx ->
                tx.updates().history(stack.id(), 0, 1).stream()
                    .findFirst()
                    .orElseThrow(() -> Refusals.notFound("The stack has never been updated"))));
  }

  /**
   * The update that made a version.
   *
   * @return JSON of {@code AppStackUpdate}; the caller closes it
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if there was none
   */
  public Payload byVersion(Actor who, StackPath ref, String version) {
    Stacks.Stack stack = settled(who, ApiOperation.GET_UPDATE, ref);
    long number = StackRules.version(version);
    return detailed(
        stack,
        store.read(
            tx ->
                tx.updates()
                    .byVersion(stack.id(), number)
                    .orElseThrow(() -> Refusals.notFound("The stack has no update " + number))));
  }

  private Payload detailed(Stacks.Stack stack, Updates.Update update) {
    long length = store.read(tx -> tx.updates().programLength(update.id()));
    try (DecodeBudget.Share room = answers.memory().take(ProgramMemory.of(length));
        PayloadWriter out = PayloadWriter.compact(answers.limits())) {
      StackUpdate shown = store.read(tx -> UpdateViews.detailed(tx, stack, update));
      write(out, Wire.encode(shown));
      return out.finish().payload();
    } catch (IOException e) {
      throw PayloadBytes.unreadable(e);
    }
  }

  /** Where an update stands. The token is absent once it ended, which the CLI waits for. */
  public UpdateResults status(Actor who, StackPath ref, String updateId) {
    UUID id = Refusals.updateId(updateId);
    settled(who, ApiOperation.GET_UPDATE_STATUS, ref);
    Updates.Update update =
        store.read(
            tx ->
                UpdatePaths.ofStack(
                    tx,
                    authorizer.stack(tx, who.caller(), ApiOperation.GET_UPDATE_STATUS, ref.name()),
                    id));
    return new UpdateResults(
        UpdateViews.status(update.status()), List.of(), UpdateFinisher.ended(update) ? null : MORE);
  }

  private Stacks.Stack settled(Actor who, ApiOperation operation, StackPath ref) {
    Stacks.Stack stack =
        store.read(tx -> authorizer.stack(tx, who.caller(), operation, ref.name()));
    gate.settle(stack);
    return store.read(tx -> authorizer.stack(tx, who.caller(), operation, ref.name()));
  }
}
