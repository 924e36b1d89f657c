package io.stackline.client;

import io.stackline.client.model.BeginUpdateRequest;
import io.stackline.client.model.BeginUpdateResponse;
import io.stackline.client.model.CompleteUpdateRequest;
import io.stackline.client.model.EngineEventBatch;
import io.stackline.client.model.JournalEntries;
import io.stackline.client.model.PatchUpdateCheckpointDeltaRequest;
import io.stackline.client.model.PatchUpdateCheckpointRequest;
import io.stackline.client.model.PatchUpdateVerbatimCheckpointRequest;
import io.stackline.client.model.RenewUpdateLeaseRequest;
import io.stackline.client.model.RenewUpdateLeaseResponse;
import io.stackline.client.model.Secret;
import io.stackline.client.model.StartUpdateRequest;
import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UpdateProgramRequest;
import io.stackline.client.model.UpdateProgramResponse;
import io.stackline.client.model.UpdateStatus;
import java.time.Duration;

/**
 * Runs an update: create, start, write journal entries or checkpoints and events, complete. The
 * calls that write take the lease that starting gave; the rest go with the user's token. Every call
 * may throw a {@code ClientException}.
 */
public final class Updates {
  private final Caller caller;

  Updates(Caller caller) {
    this.caller = caller;
  }

  /** What updates did, now and before. */
  public UpdateHistory history() {
    return new UpdateHistory(caller);
  }

  /** Updates with what belongs to them. */
  public UpdateDetails details() {
    return new UpdateDetails(caller);
  }

  /**
   * Creates an update that can then be started. Operation {@code POST {stack}/{kind}}.
   *
   * @param stack the stack
   * @param kind {@code PREVIEW}, {@code UPDATE}, {@code REFRESH} or {@code DESTROY}
   * @param program what is to run
   */
  public UpdateProgramResponse create(
      StackName stack, UpdateKind kind, UpdateProgramRequest program) {
    return caller.call(
        Endpoint.of(
                "POST",
                "create an update",
                Paths.stack(stack, kind.wireName()),
                Endpoint.json(UpdateProgramResponse.class))
            .sending(program));
  }

  /**
   * Starts an update; from now on the stack is locked, unless it is a preview. Operation {@code
   * POST {update}}.
   */
  public StartUpdateResponse start(UpdateId update, StartUpdateRequest request) {
    return caller.call(
        Endpoint.of(
                "POST",
                "start the update",
                Paths.update(update),
                Endpoint.json(StartUpdateResponse.class))
            .sending(request));
  }

  /** Creates and starts an update in one call. Operation {@code POST {stack}/begin-update}. */
  public BeginUpdateResponse begin(StackName stack, BeginUpdateRequest request) {
    return caller.call(
        Endpoint.of(
                "POST",
                "begin an update",
                Paths.stack(stack, "begin-update"),
                Endpoint.json(BeginUpdateResponse.class))
            .sending(request));
  }

  /**
   * Prolongs a lease, whose token is replaced. Operation {@code POST {update}/renew_lease}.
   *
   * @param lease the lease
   * @param duration for how long from now, at most 300 seconds
   */
  public RenewUpdateLeaseResponse renew(UpdateLease lease, Duration duration) {
    RenewUpdateLeaseResponse renewed =
        caller.call(
            Endpoint.of(
                    "POST",
                    "renew the lease of the update",
                    Paths.update(lease.update(), "renew_lease"),
                    Endpoint.json(RenewUpdateLeaseResponse.class))
                .sending(
                    new RenewUpdateLeaseRequest(
                        Secret.of(""), Math.toIntExact(duration.toSeconds())))
                .repeatable()
                .leased(lease));
    lease.replaceToken(renewed.token());
    return renewed;
  }

  /**
   * Writes journal entries; when this returns they are kept. Operation {@code PATCH
   * {update}/journalentries}.
   */
  public void journal(UpdateLease lease, JournalEntries entries) {
    write(lease, "PATCH", "write journal entries", "journalentries", entries);
  }

  /** Writes the whole state. Operation {@code PATCH {update}/checkpoint}. */
  public void checkpoint(UpdateLease lease, PatchUpdateCheckpointRequest checkpoint) {
    write(lease, "PATCH", "write a checkpoint", "checkpoint", checkpoint);
  }

  /**
   * Writes the whole state as bytes that later deltas refer to. Operation {@code PATCH
   * {update}/checkpointverbatim}.
   */
  public void checkpointVerbatim(
      UpdateLease lease, PatchUpdateVerbatimCheckpointRequest checkpoint) {
    write(lease, "PATCH", "write a verbatim checkpoint", "checkpointverbatim", checkpoint);
  }

  /** Writes a change of the state. Operation {@code PATCH {update}/checkpointdelta}. */
  public void checkpointDelta(UpdateLease lease, PatchUpdateCheckpointDeltaRequest delta) {
    write(lease, "PATCH", "write a checkpoint delta", "checkpointdelta", delta);
  }

  /** Writes events; order does not matter. Operation {@code POST {update}/events/batch}. */
  public void events(UpdateLease lease, EngineEventBatch events) {
    caller.call(
        Endpoint.plain(
                "POST", "write engine events", Paths.update(lease.update(), "events", "batch"))
            .sendingGzip(events)
            .repeatable()
            .leased(lease));
  }

  /**
   * Ends the update; the state written so far is the stack's. Operation {@code POST
   * {update}/complete}.
   *
   * @param lease the lease
   * @param status {@code SUCCEEDED} or {@code FAILED}
   */
  public void complete(UpdateLease lease, UpdateStatus status) {
    caller.call(
        Endpoint.plain("POST", "complete the update", Paths.update(lease.update(), "complete"))
            .sending(new CompleteUpdateRequest(status))
            .repeatable()
            .leased(lease));
  }

  /** Ends an update from outside; what it wrote is kept. Operation {@code POST {update}/cancel}. */
  public void cancel(UpdateId update) {
    caller.call(
        Endpoint.plain("POST", "cancel the update", Paths.update(update, "cancel")).repeatable());
  }

  private void write(
      UpdateLease lease, String method, String action, String operation, Object body) {
    caller.call(
        Endpoint.plain(method, action, Paths.update(lease.update(), operation))
            .sendingGzip(body)
            .repeatable()
            .leased(lease));
  }
}
