package io.stackline.service.command;

import io.stackline.service.authz.Authorizer;
import io.stackline.service.lease.Leases;
import io.stackline.service.payload.DecodeBudget;
import io.stackline.service.payload.Limits;
import io.stackline.service.secrets.KeyRing;
import io.stackline.service.store.Store;
import java.time.Duration;

/**
 * All commands on stacks and their updates, wired together.
 *
 * @param admission decides before a body is read
 * @param finisher ends updates; the sweeper needs it too
 */
public record StackOperations(
    SecretCommands secrets,
    Stacks stacks,
    Updates updates,
    PathAdmission admission,
    UpdateFinisher finisher) {

  /** Commands on stacks themselves. */
  public record Stacks(
      StackCommands stacks,
      StackListing listing,
      StackSettingsCommands settings,
      StateCommands state,
      RenameCommand rename) {}

  /** Commands on updates of stacks. */
  public record Updates(
      UpdateCommands updates,
      UpdateRecording recording,
      CheckpointCommands checkpoints,
      UpdateEnding ending,
      Reading reading) {}

  /**
   * What an installation may choose.
   *
   * @param retention what is kept of the past
   * @param longestLease the longest an update may go on without renewing its lease
   * @param limits of what is put together in memory or a temporary file
   * @param memory what all requests together may take of the heap for what they decode
   */
  public record Settings(
      Retention retention, Duration longestLease, Limits limits, DecodeBudget memory) {}

  /** What there is to read about updates. */
  public record Reading(UpdateHistory history, EngineEvents events) {}

  /**
   * Wires the commands on a store.
   *
   * @param keys the stacks' data keys
   */
  public static StackOperations on(
      Store store, Authorizer authorizer, KeyRing keys, Settings settings) {
    Leases leases = new Leases(settings.longestLease());
    UpdateFinisher finisher =
        new UpdateFinisher(store, settings.retention(), settings.limits(), settings.memory());
    StackGate gate = new StackGate(store, leases, finisher);
    StateImport imports = new StateImport(store, finisher, settings.limits());
    UpdateHistory.Answers answers = new UpdateHistory.Answers(settings.limits(), settings.memory());
    RunningUpdate running = new RunningUpdate(store, leases, new Starters(authorizer), finisher);
    return new StackOperations(
        new SecretCommands(store, authorizer, keys),
        new Stacks(
            new StackCommands(store, authorizer, gate, imports),
            new StackListing(store, authorizer, leases),
            new StackSettingsCommands(store, authorizer),
            new StateCommands(store, authorizer, gate, imports, settings.limits()),
            new RenameCommand(store, authorizer, gate, imports, settings.limits())),
        new Updates(
            new UpdateCommands(authorizer, gate, leases),
            new UpdateRecording(store, leases, running, settings.limits()),
            new CheckpointCommands(store, running, settings.limits()),
            new UpdateEnding(store, authorizer, leases, running, finisher),
            new Reading(
                new UpdateHistory(store, authorizer, gate, answers),
                new EngineEvents(store, authorizer, answers))),
        new PathAdmission(store, authorizer, running),
        finisher);
  }
}
