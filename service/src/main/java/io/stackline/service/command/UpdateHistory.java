package io.stackline.service.command;

import io.stackline.client.model.GetHistoryResponse;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateInfo;
import io.stackline.client.model.UpdateResults;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
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

  /**
   * @param gate finishes an update that was left behind, so that none is shown as running for ever
   */
  public UpdateHistory(Store store, Authorizer authorizer, StackGate gate) {
    this.store = store;
    this.authorizer = authorizer;
    this.gate = gate;
  }

  /**
   * A page of updates, newest first, without previews.
   *
   * @param pageSize 0 for all, at most 10,000; else at most 1,000
   * @param page from 1
   */
  public GetHistoryResponse list(Actor who, StackPath ref, int pageSize, int page) {
    Stacks.Stack stack = settled(who, ApiOperation.LIST_UPDATES, ref);
    int limit = pageSize <= 0 ? WITHOUT_PAGES : Math.min(pageSize, LARGEST_PAGE);
    long offset = (Math.max(page, 1) - 1L) * limit;
    List<UpdateInfo> updates =
        offset > Integer.MAX_VALUE
            ? List.of()
            : store.read(tx -> page(tx, stack, (int) offset, limit));
    return new GetHistoryResponse(updates, limit, null);
  }

  private static List<UpdateInfo> page(Tx tx, Stacks.Stack stack, int offset, int limit) {
    return tx.updates().history(stack.id(), offset, limit).stream().map(UpdateViews::info).toList();
  }

  /**
   * The newest update.
   *
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if there was none
   */
  public StackUpdate latest(Actor who, StackPath ref) {
    Stacks.Stack stack = settled(who, ApiOperation.GET_LATEST_UPDATE, ref);
    return store.read(
        tx ->
            tx.updates().history(stack.id(), 0, 1).stream()
                .findFirst()
                .map(update -> UpdateViews.detailed(tx, stack, update))
                .orElseThrow(() -> Refusals.notFound("The stack has never been updated")));
  }

  /**
   * The update that made a version.
   *
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if there was none
   */
  public StackUpdate byVersion(Actor who, StackPath ref, String version) {
    Stacks.Stack stack = settled(who, ApiOperation.GET_UPDATE, ref);
    long number = StackRules.version(version);
    return store.read(
        tx ->
            tx.updates()
                .byVersion(stack.id(), number)
                .map(update -> UpdateViews.detailed(tx, stack, update))
                .orElseThrow(() -> Refusals.notFound("The stack has no update " + number)));
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
