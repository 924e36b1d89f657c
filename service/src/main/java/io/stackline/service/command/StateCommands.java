package io.stackline.service.command;

import io.stackline.client.model.BeginUpdateResponse;
import io.stackline.client.model.ImportStackResponse;
import io.stackline.client.model.StackResourceCount;
import io.stackline.client.wire.Wire;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadWriter;
import io.stackline.service.payload.Payloads;
import io.stackline.service.state.Deployments;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives out and takes in states of stacks. */
public final class StateCommands {
  private final Store store;
  private final Authorizer authorizer;
  private final StackGate gate;
  private final StateImport imports;
  private final Limits limits;

  /**
   * @param imports stores what comes from outside
   * @param limits of answers that are put together from a state
   */
  public StateCommands(
      Store store, Authorizer authorizer, StackGate gate, StateImport imports, Limits limits) {
    this.limits = limits;
    this.store = store;
    this.authorizer = authorizer;
    this.gate = gate;
    this.imports = imports;
  }

  /**
   * The newest state, as it is kept; the empty deployment for a new stack. The caller closes it.
   */
  public Payload export(Actor who, StackPath ref) {
    return latest(who, ApiOperation.EXPORT_STACK, ref);
  }

  private Payload latest(Actor who, ApiOperation operation, StackPath ref) {
    Stacks.Stack stack = settled(who, operation, ref);
    return open(store.read(tx -> tx.versions().latest(stack.id())));
  }

  private Stacks.Stack settled(Actor who, ApiOperation operation, StackPath ref) {
    Stacks.Stack stack =
        store.read(tx -> authorizer.stack(tx, who.caller(), operation, ref.name()));
    gate.settle(stack);
    return stack;
  }

  private Payload open(Optional<Versions.Version> version) {
    return version.map(found -> store.openBlob(found.blobId())).orElse(Deployments.EMPTY);
  }

  /**
   * The state of one version, as it is kept. The caller closes it.
   *
   * @param version a number; 0 is the state before the first update
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if there was no such
   *     version or retention removed it
   */
  public Payload export(Actor who, StackPath ref, String version) {
    Stacks.Stack stack = settled(who, ApiOperation.EXPORT_STACK_AT_VERSION, ref);
    long number = StackRules.version(version);
    if (number == 0) {
      return Deployments.EMPTY;
    }
    Optional<Versions.Version> found = store.read(tx -> tx.versions().get(stack.id(), number));
    return open(
        Optional.of(
            found.orElseThrow(
                () -> Refusals.notFound("The stack has no version " + number + " any more"))));
  }

  /**
   * Makes a state the stack's newest, whatever it was before. It is finished when this returns.
   *
   * @param body an {@code apitype.UntypedDeployment}, read only by who may import
   * @return the update that records it
   */
  public ImportStackResponse importState(Actor who, StackPath ref, Supplier<Payload> body) {
    store.read(tx -> authorizer.stack(tx, who.caller(), ApiOperation.IMPORT_STACK, ref.name()));
    StateImport.Prepared state = imports.prepare(body.get());
    return gate.write(
        tx -> {
          Stacks.Stack stack = free(tx, who, ref);
          String update = imports.store(tx, stack, state, who).toString();
          StackAudit.note(
              tx,
              who,
              stack,
              "stack-imported",
              "state with " + state.resourceCount() + " resources imported");
          return new ImportStackResponse(update);
        });
  }

  private Stacks.Stack free(Tx tx, Actor who, StackPath ref) {
    Stacks.Stack stack = authorizer.stack(tx, who.caller(), ApiOperation.IMPORT_STACK, ref.name());
    gate.requireFree(tx, stack);
    return stack;
  }

  /** The outputs of the newest state, secrets still encrypted, as JSON. The caller closes it. */
  public Payload outputs(Actor who, StackPath ref) {
    try (Payload document = latest(who, ApiOperation.GET_STACK_OUTPUTS, ref)) {
      return Deployments.outputs(document, limits);
    }
  }

  /**
   * The answer to an update that was begun, with the newest state in it as it is kept.
   *
   * @param begun the answer without the state
   * @return JSON of {@code AppBeginUpdateResponse}; the caller closes it
   */
  public Payload withDeployment(Actor who, StackPath ref, BeginUpdateResponse begun) {
    String head = Wire.encode(begun);
    try (Payload document = latest(who, ApiOperation.BEGIN_UPDATE, ref);
        PayloadWriter out = PayloadWriter.compact(limits)) {
      out.write(head.substring(0, head.length() - 1).getBytes(StandardCharsets.UTF_8));
      out.write(",\"deployment\":".getBytes(StandardCharsets.UTF_8));
      Payloads.copyDecoded(document, out);
      out.write('}');
      return out.finish().payload();
    } catch (IOException e) {
      throw PayloadBytes.unreadable(e);
    }
  }

  /** How many resources the newest state has. */
  public StackResourceCount resourceCount(Actor who, StackPath ref) {
    settled(who, ApiOperation.GET_STACK_RESOURCE_COUNT, ref);
    Stacks.Stack stack =
        store.read(
            tx ->
                authorizer.stack(
                    tx, who.caller(), ApiOperation.GET_STACK_RESOURCE_COUNT, ref.name()));
    Integer count = stack.resourceCount();
    return new StackResourceCount(count == null ? 0 : count, Math.toIntExact(stack.version()));
  }
}
