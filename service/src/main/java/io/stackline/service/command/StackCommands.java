package io.stackline.service.command;

import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StackConfig;
import io.stackline.client.model.UntypedDeployment;
import io.stackline.client.wire.Wire;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.Payloads;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.StackPermission;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, shows and removes stacks. */
public final class StackCommands {
  private final Store store;
  private final Authorizer authorizer;
  private final StackGate gate;
  private final StateImport imports;

  /**
   * @param imports stores the state a stack is created with
   */
  public StackCommands(Store store, Authorizer authorizer, StackGate gate, StateImport imports) {
    this.store = store;
    this.authorizer = authorizer;
    this.gate = gate;
    this.imports = imports;
  }

  /**
   * Makes a stack.
   *
   * @throws ServiceException with {@code CONFLICT} and a message that contains "already exists" if
   *     the name is in use
   */
  public void create(Actor who, StackPath ref, CreateStackRequest request) {
    StackRules.checkNames(ref.project(), ref.stack());
    Map<String, String> tags = Optional.ofNullable(request.tags()).orElse(Map.of());
    StackRules.checkTags(tags);
    List<String> teams = Optional.ofNullable(request.teams()).orElse(List.of());
    StackRules.checkTeams(teams);
    StackConfig config = request.config();
    String configJson = config == null ? null : Wire.encode(config);
    StateImport.Prepared state = initialState(request.state());
    store.write(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(
                  tx, who.caller(), ApiOperation.CREATE_STACK, ref.organization());
          Stacks.Stack stack =
              tx.stacks()
                  .create(
                      org.id(),
                      new Stacks.Name(org.name(), ref.project(), ref.stack()),
                      configJson);
          tx.stacks().setTags(stack.id(), tags);
          authorizer.created(tx, who.caller(), stack);
          grantTeams(tx, org, stack, teams);
          if (!state.isEmpty()) {
            imports.store(tx, stack, state, who);
          }
          return true;
        });
  }

  private StateImport.Prepared initialState(@Nullable UntypedDeployment state) {
    if (state == null || state.deployment() == null) {
      return StateImport.Prepared.none();
    }
    Payload document =
        Payloads.of(Wire.encode(state).getBytes(StandardCharsets.UTF_8), Codec.IDENTITY);
    return imports.prepare(document);
  }

  private static void grantTeams(
      Tx tx, Accounts.Organization org, Stacks.Stack stack, List<String> teams) {
    for (String name : teams) {
      Accounts.Team team =
          tx.accounts()
              .team(org.id(), name)
              .orElseThrow(() -> Refusals.notFound("Team '" + name + "' not found"));
      tx.permissions().grantTeam(stack.id(), team.id(), StackPermission.EDIT);
    }
  }

  /** The stack with its tags, and the update that runs on it if one does. */
  public Stack get(Actor who, StackPath ref) {
    Stacks.Stack stack =
        store.read(tx -> authorizer.stack(tx, who.caller(), ApiOperation.GET_STACK, ref.name()));
    gate.settle(stack);
    return store.read(
        tx ->
            StackViews.stack(
                tx, authorizer.stack(tx, who.caller(), ApiOperation.GET_STACK, ref.name())));
  }

  /**
   * Removes a stack for good.
   *
   * @param force also if it still has resources
   * @throws ServiceException with {@code BAD_REQUEST} and the words the CLI knows if it has
   *     resources; with {@code CONFLICT} while an update runs
   */
  public void delete(Actor who, StackPath ref, boolean force) {
    gate.write(
        tx -> {
          Stacks.Stack stack =
              authorizer.stack(tx, who.caller(), ApiOperation.DELETE_STACK, ref.name());
          gate.requireFree(tx, stack);
          Integer resources = stack.resourceCount();
          if (!force && resources != null && resources > 0) {
            throw new ServiceException(
                ErrorCode.BAD_REQUEST, "Bad Request: Stack still contains resources.");
          }
          StackAudit.note(
              tx,
              who,
              stack,
              "stack-deleted",
              "deleted with " + (resources == null ? 0 : resources) + " resources");
          tx.stacks().delete(stack.id());
          return true;
        });
  }

  /** Refuses with {@code NOT_FOUND} if the organization has no stack in the project. */
  public void requireProject(Actor who, String organization, String project) {
    boolean exists =
        store.read(
            tx ->
                tx.stacks()
                    .projectExists(
                        authorizer
                            .organization(
                                tx, who.caller(), ApiOperation.PROJECT_EXISTS, organization)
                            .id(),
                        project));
    if (!exists) {
      throw Refusals.notFound("Project '" + project + "' not found");
    }
  }
}
