package io.stackline.service.command;

import io.stackline.client.model.AiSettings;
import io.stackline.client.model.BeginUpdateRequest;
import io.stackline.client.model.BeginUpdateResponse;
import io.stackline.client.model.Secret;
import io.stackline.client.model.StartUpdateRequest;
import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UpdateOptions;
import io.stackline.client.model.UpdateProgramRequest;
import io.stackline.client.model.UpdateProgramResponse;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.lease.LeaseToken;
import io.stackline.service.lease.Leases;
import io.stackline.service.payload.Payload;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates and starts updates. Creating takes nothing; starting takes the stack, unless the update
 * is a dry run, which neither takes it nor minds who has it. Every started update gets a lease, dry
 * runs too: the CLI cannot do without.
 */
public final class UpdateCommands {
  private static final int JOURNAL_VERSION = 1;
  private static final int PROGRAM_LIMIT = 16 << 20;

  private final Authorizer authorizer;
  private final StackGate gate;
  private final Leases leases;

  /**
   * @param gate decides whether a stack is free
   */
  public UpdateCommands(Authorizer authorizer, StackGate gate, Leases leases) {
    this.authorizer = authorizer;
    this.gate = gate;
    this.leases = leases;
  }

  /**
   * Creates an update.
   *
   * @param kind as in the path: {@code preview}, {@code update}, {@code refresh}, {@code destroy}
   * @param program the request's body, kept as it is
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if there is no such
   *     kind; with {@code BAD_REQUEST} if the body is malformed
   */
  public UpdateProgramResponse create(Actor who, StackPath ref, String kind, Payload program) {
    Updates.Kind known = pathKind(kind);
    String text = PayloadBytes.text(program, PROGRAM_LIMIT);
    UpdateProgramRequest read = decode(text);
    UUID id =
        gate.write(
            tx ->
                create(
                    tx,
                    who,
                    authorizer.stack(tx, who.caller(), ApiOperation.CREATE_UPDATE, ref.name()),
                    new Draft(known, isDryRun(known, read), text)));
    return new UpdateProgramResponse(id.toString(), null, null, new AiSettings(false));
  }

  private record Draft(Updates.Kind kind, boolean dryRun, String programJson) {}

  private static UUID create(Tx tx, Actor who, Stacks.Stack stack, Draft draft) {
    UUID id = UUID.randomUUID();
    tx.updates()
        .create(
            new Updates.NewUpdate(
                id,
                stack.id(),
                draft.kind(),
                draft.dryRun(),
                draft.programJson(),
                who.userId(),
                who.name()));
    return id;
  }

  private static Updates.Kind pathKind(String kind) {
    return switch (kind) {
      case "preview" -> Updates.Kind.PREVIEW;
      case "update" -> Updates.Kind.UPDATE;
      case "refresh" -> Updates.Kind.REFRESH;
      case "destroy" -> Updates.Kind.DESTROY;
      default -> throw Refusals.notFound("There is no such operation on a stack");
    };
  }

  private static UpdateProgramRequest decode(String text) {
    try {
      return Wire.decode(text, UpdateProgramRequest.class);
    } catch (WireException e) {
      throw Refusals.malformed(e);
    }
  }

  private static boolean isDryRun(Updates.Kind kind, UpdateProgramRequest program) {
    return kind == Updates.Kind.PREVIEW
        || Optional.ofNullable(program.options()).map(UpdateOptions::dryRun).orElse(false);
  }

  /**
   * Starts a created update.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} and the words the CLI
   *     knows if another update holds the stack
   */
  public StartUpdateResponse start(
      Actor who, StackPath ref, String updateId, StartUpdateRequest request) {
    UUID id = Refusals.updateId(updateId);
    Optional.ofNullable(request.tags()).ifPresent(StackRules::checkTags);
    return gate.write(
        tx -> {
          Stacks.Stack stack =
              authorizer.stack(tx, who.caller(), ApiOperation.START_UPDATE, ref.name());
          Updates.Update update = UpdatePaths.ofStack(tx, stack, id);
          if (update.status() != Updates.Status.NOT_STARTED) {
            throw UpdateFinisher.ended(update) ? Refusals.completed() : Refusals.busy();
          }
          Started started = start(tx, stack, update, terms(who, request));
          return new StartUpdateResponse(
              Math.toIntExact(started.version()),
              Secret.of(started.lease().token().reveal()),
              started.lease().expiresAt().getEpochSecond(),
              started.journalVersion() == 0 ? null : (long) started.journalVersion());
        });
  }

  private record Terms(
      @Nullable Map<String, String> tags, int journalVersion, @Nullable UUID tokenId) {}

  private record Started(long version, LeaseToken lease, int journalVersion) {}

  private static Terms terms(Actor who, StartUpdateRequest request) {
    return new Terms(request.tags(), journalVersion(request.journalVersion()), who.tokenId());
  }

  private static int journalVersion(@Nullable Long asked) {
    return asked != null && asked >= JOURNAL_VERSION ? JOURNAL_VERSION : 0;
  }

  private Started start(Tx tx, Stacks.Stack stack, Updates.Update update, Terms terms) {
    long version = stack.version();
    int journalVersion = 0;
    if (!update.dryRun()) {
      gate.requireFree(tx, stack);
      version = stack.version() + 1;
      journalVersion = terms.journalVersion();
      tx.stacks().setLock(stack.id(), update.id());
      tx.stacks().setLastUpdate(stack.id(), update.id());
    }
    if (terms.tags() != null) {
      tx.stacks().setTags(stack.id(), terms.tags());
    }
    tx.updates().start(update.id(), version, journalVersion, tx.now(), terms.tokenId());
    return new Started(version, leases.grant(tx, update.id(), leases.longest()), journalVersion);
  }

  /**
   * Creates and starts an update in one step, as newer CLIs do.
   *
   * @return the answer without the state
   * @throws io.stackline.service.error.ServiceException as {@link #start}
   */
  public BeginUpdateResponse begin(Actor who, StackPath ref, BeginUpdateRequest request) {
    Updates.Kind kind = kind(request.updateKind());
    Optional.ofNullable(request.tags()).ifPresent(StackRules::checkTags);
    Draft draft =
        new Draft(kind, isDryRun(kind, request.program()), Wire.encode(request.program()));
    Terms terms =
        new Terms(request.tags(), journalVersion(request.journalVersion()), who.tokenId());
    return gate.write(
        tx -> {
          Stacks.Stack stack =
              authorizer.stack(tx, who.caller(), ApiOperation.BEGIN_UPDATE, ref.name());
          UUID id = create(tx, who, stack, draft);
          Started started = start(tx, stack, UpdatePaths.ofStack(tx, stack, id), terms);
          return new BeginUpdateResponse(
              id.toString(),
              Math.toIntExact(started.version()),
              Secret.of(started.lease().token().reveal()),
              started.lease().expiresAt().getEpochSecond(),
              started.journalVersion() == 0 ? null : (long) started.journalVersion(),
              null,
              null,
              new AiSettings(false),
              null,
              StackViews.stack(tx, tx.stacks().byId(stack.id()).orElse(stack)));
        });
  }

  private static Updates.Kind kind(UpdateKind kind) {
    return switch (kind) {
      case UPDATE, RESOURCE_IMPORT -> Updates.Kind.UPDATE;
      case PREVIEW, PREVIEW_UPDATE -> Updates.Kind.PREVIEW;
      case REFRESH -> Updates.Kind.REFRESH;
      case DESTROY -> Updates.Kind.DESTROY;
      case RENAME,
          IMPORT,
          PREVIEW_REFRESH,
          PREVIEW_DESTROY,
          PREVIEW_IMPORT,
          PREVIEW_RENAME,
          UNKNOWN ->
          throw Refusals.badRequest("an update of this kind cannot be begun");
    };
  }
}
