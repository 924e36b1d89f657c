package io.stackline.service.command;

import io.stackline.client.model.ConfigValue;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateInfo;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UpdateMetadata;
import io.stackline.client.model.UpdateProgramRequest;
import io.stackline.client.model.UpdateResult;
import io.stackline.client.model.UpdateStatus;
import io.stackline.client.model.UserInfo;
import io.stackline.client.wire.Wire;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Updates as the wire shows them. */
final class UpdateViews {
  private UpdateViews() {}

  static UpdateKind kind(Updates.Kind kind) {
    return switch (kind) {
      case PREVIEW -> UpdateKind.PREVIEW;
      case UPDATE -> UpdateKind.UPDATE;
      case REFRESH -> UpdateKind.REFRESH;
      case DESTROY -> UpdateKind.DESTROY;
      case IMPORT -> UpdateKind.IMPORT;
      case RENAME -> UpdateKind.RENAME;
    };
  }

  static UpdateStatus status(Updates.Status status) {
    return switch (status) {
      case NOT_STARTED -> UpdateStatus.NOT_STARTED;
      case RUNNING -> UpdateStatus.RUNNING;
      case SUCCEEDED -> UpdateStatus.SUCCEEDED;
      case FAILED -> UpdateStatus.FAILED;
      case CANCELLED -> UpdateStatus.CANCELLED;
    };
  }

  private static UpdateResult result(Updates.Status status) {
    return switch (status) {
      case NOT_STARTED -> UpdateResult.NOT_STARTED;
      case RUNNING -> UpdateResult.IN_PROGRESS;
      case SUCCEEDED -> UpdateResult.SUCCEEDED;
      case FAILED, CANCELLED -> UpdateResult.FAILED;
    };
  }

  /**
   * The version of the CLI that made the update, as it wrote it into the update's metadata; a
   * replayed state names it in its manifest, as a state that the CLI saves itself does.
   */
  static Optional<String> engineVersion(String programJson) {
    UpdateProgramRequest program = Wire.decode(programJson, UpdateProgramRequest.class);
    return Optional.ofNullable(program.metadata())
        .map(metadata -> metadata.environment().get("pulumi.version"));
  }

  /** An update as {@code GET {stack}/updates} gives it. */
  static UpdateInfo info(Updates.Update update, String programJson) {
    UpdateProgramRequest program = Wire.decode(programJson, UpdateProgramRequest.class);
    Optional<UpdateMetadata> metadata = Optional.ofNullable(program.metadata());
    Map<String, ConfigValue> config = program.config();
    return new UpdateInfo(
        kind(update.kind()),
        seconds(update.startedAt()),
        metadata.map(UpdateMetadata::message).orElse(""),
        metadata.map(UpdateMetadata::environment).orElse(Map.of()),
        config,
        result(update.status()),
        seconds(update.endedAt()),
        Math.toIntExact(update.version()),
        null,
        changes(update.resourceChangesJson()),
        update.resourceCount());
  }

  /** An update as {@code GET {stack}/updates/latest} gives it. */
  static StackUpdate detailed(Tx tx, Stacks.Stack stack, Updates.Update update) {
    Optional<Accounts.User> person =
        Optional.ofNullable(update.requestedBy()).flatMap(tx.accounts()::userById);
    return new StackUpdate(
        info(update, tx.updates().program(update.id()).orElse(StateImport.NO_PROGRAM)),
        update.id().toString(),
        Math.toIntExact(update.version()),
        Math.toIntExact(stack.version()),
        person
            .map(user -> new UserInfo(user.name(), user.login(), "", null))
            .orElse(new UserInfo(update.requestedByName(), update.requestedByName(), "", null)),
        person.isPresent() ? null : update.requestedByName());
  }

  private static @Nullable Map<String, Integer> changes(@Nullable String json) {
    return json == null ? null : Wire.decodeMap(json, Integer.class);
  }

  private static long seconds(@Nullable Instant at) {
    return at == null ? 0 : at.getEpochSecond();
  }
}
