package io.stackline.service.command;

import io.stackline.client.model.ImportStackResponse;
import io.stackline.client.model.StackRenameRequest;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.state.Materialized;
import io.stackline.service.state.StackRename;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import io.stackline.service.store.Versions;
import io.stackline.service.store.Work;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Gives a stack another name. Its state names it in every URN, so the newest version is rewritten
 * into the next one; older versions stay as they were. Its id and keys stay, and the old name keeps
 * working for secrets.
 */
public final class RenameCommand {
  private static final int ATTEMPTS = 5;

  private final Store store;
  private final Authorizer authorizer;
  private final StackGate gate;
  private final StateImport imports;
  private final Limits limits;

  /**
   * @param imports records the rewritten state
   * @param limits where a large state is kept while it is rewritten
   */
  public RenameCommand(
      Store store, Authorizer authorizer, StackGate gate, StateImport imports, Limits limits) {
    this.store = store;
    this.authorizer = authorizer;
    this.gate = gate;
    this.imports = imports;
    this.limits = limits;
  }

  /**
   * Renames.
   *
   * @param request an empty field keeps what it names
   * @return the update that records the rewritten state; its id is empty if there was no state, or
   *     the name stays
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} while an update runs
   *     or if the new name is in use
   */
  public ImportStackResponse rename(Actor who, StackPath ref, StackRenameRequest request) {
    return rename(
        who,
        tx -> authorizer.stack(tx, who.caller(), ApiOperation.RENAME_STACK, ref.name()),
        old -> target(old, request));
  }

  /** As the other, for a stack that the service renames of its own accord. */
  void rename(UUID stackId, UnaryOperator<Stacks.Name> target) {
    rename(
        Actor.service(),
        tx ->
            tx.stacks().byId(stackId).orElseThrow(() -> Refusals.notFound("The stack was removed")),
        target);
  }

  private ImportStackResponse rename(
      Actor who, Work<Stacks.Stack> find, UnaryOperator<Stacks.Name> rule) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Stacks.Stack stack = free(find);
      Stacks.Name target = rule.apply(stack.name());
      if (target.equals(stack.name())) {
        return new ImportStackResponse("");
      }
      Optional<Versions.Version> newest = store.read(tx -> tx.versions().latest(stack.id()));
      StateImport.Prepared state =
          newest
              .map(version -> rewritten(version, stack.name(), target))
              .orElse(StateImport.Prepared.none());
      Optional<ImportStackResponse> done =
          gate.write(tx -> apply(tx, who, find, new Plan(stack, target, state)));
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw Refusals.busy();
  }

  private record Plan(Stacks.Stack seen, Stacks.Name target, StateImport.Prepared state) {}

  private Stacks.Stack free(Work<Stacks.Stack> find) {
    return gate.write(
        tx -> {
          Stacks.Stack stack = find.in(tx);
          gate.requireFree(tx, stack);
          return stack;
        });
  }

  private static Stacks.Name target(Stacks.Name old, StackRenameRequest request) {
    String project = request.newProject().isEmpty() ? old.project() : request.newProject();
    String stack = request.newName().isEmpty() ? old.stack() : request.newName();
    StackRules.checkNames(project, stack);
    return new Stacks.Name(old.organization(), project, stack);
  }

  private StateImport.Prepared rewritten(
      Versions.Version version, Stacks.Name from, Stacks.Name to) {
    try (Payload document = store.openBlob(version.blobId());
        Materialized state = StackRename.rename(document, names(from), names(to), limits)) {
      return new StateImport.Prepared(
          Optional.of(store.stage(state.document(), state.sha256())), state.resourceCount());
    }
  }

  private static StackRename.Names names(Stacks.Name name) {
    return new StackRename.Names(name.organization(), name.project(), name.stack());
  }

  /** Nothing if the stack was changed since it was read. */
  private Optional<ImportStackResponse> apply(
      Tx tx, Actor who, Work<Stacks.Stack> find, Plan plan) {
    Stacks.Stack stack = find.in(tx);
    gate.requireFree(tx, stack);
    if (!stack.id().equals(plan.seen().id()) || stack.version() != plan.seen().version()) {
      return Optional.empty();
    }
    tx.stacks().rename(stack.id(), plan.target());
    String update =
        plan.state().isEmpty()
            ? ""
            : imports.record(tx, stack, Updates.Kind.RENAME, plan.state(), who).toString();
    StackAudit.note(
        tx,
        who,
        stack,
        "stack-renamed",
        "renamed to " + plan.target().project() + "/" + plan.target().stack());
    return Optional.of(new ImportStackResponse(update));
  }
}
