package io.stackline.service.command;

import io.stackline.client.model.RenewUpdateLeaseResponse;
import io.stackline.client.model.Secret;
import io.stackline.service.authn.Caller;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.lease.LeaseToken;
import io.stackline.service.lease.Leases;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.state.EventScanner;
import io.stackline.service.state.JournalScanner;
import io.stackline.service.store.Events;
import io.stackline.service.store.Journal;
import io.stackline.service.store.StagedBlob;
import io.stackline.service.store.Store;
import io.stackline.service.store.Updates;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes what a running update sends: journal entries, events, and the wish for more time. Bodies
 * are kept as they were sent. All of it may arrive twice; what is stored already is accepted again
 * and stored once.
 */
public final class UpdateRecording {
  private final Store store;
  private final Leases leases;
  private final RunningUpdate running;
  private final Limits limits;

  /**
   * @param running lets the holder of a lease in
   * @param limits where a body is kept while it is compressed
   */
  public UpdateRecording(Store store, Leases leases, RunningUpdate running, Limits limits) {
    this.store = store;
    this.leases = leases;
    this.running = running;
    this.limits = limits;
  }

  /**
   * Gives another lease token; the one used stays good until its own end.
   *
   * @param seconds how long; 0 for as long as possible
   * @throws ServiceException with {@code FORBIDDEN}, which the CLI takes as final, also if the
   *     update ended, and if who started it may no longer update the stack, which ends it
   */
  public RenewUpdateLeaseResponse renew(
      Caller caller, StackPath ref, String updateId, long seconds) {
    UUID id = Refusals.updateId(updateId);
    Duration asked = seconds <= 0 ? leases.longest() : Duration.ofSeconds(seconds);
    LeaseToken lease =
        running.vetted(
            () ->
                store.write(
                    tx -> {
                      Updates.Update update = running.vet(tx, caller, ref, id);
                      if (update.status() != Updates.Status.RUNNING) {
                        throw new ServiceException(
                            ErrorCode.FORBIDDEN, "Forbidden: The Update has already completed");
                      }
                      return leases.grant(tx, id, asked);
                    }));
    return new RenewUpdateLeaseResponse(
        Secret.of(lease.token().reveal()), lease.expiresAt().getEpochSecond());
  }

  /**
   * Stores journal entries; when this returns they are on stable storage.
   *
   * @param body {@code apitype.JournalEntries}, read only after the lease was checked
   * @throws ServiceException with {@code CONFLICT} if an entry is stored with other bytes
   */
  public void journal(Caller caller, StackPath ref, String updateId, Supplier<Payload> body) {
    UUID id = Refusals.updateId(updateId);
    running.check(caller, ref, id);
    Payload entries = body.get();
    List<Journal.EntryKey> keys =
        JournalScanner.scan(entries).stream()
            .map(entry -> new Journal.EntryKey(entry.sequence(), entry.sha256()))
            .toList();
    StagedBlob staged = stage(entries);
    store.writeAlone(
        id,
        tx -> {
          Updates.Update update = running.require(tx, caller, ref, id);
          if (update.journalVersion() == 0) {
            throw Refusals.badRequest("this update was not started with a journal");
          }
          tx.journal().append(id, keys, staged);
          return true;
        });
  }

  /**
   * Stores a batch of engine events.
   *
   * @param body {@code apitype.EngineEventBatch}, read only after the lease was checked
   * @throws ServiceException with {@code CONFLICT} if another batch begins with the same event
   */
  public void events(Caller caller, StackPath ref, String updateId, Supplier<Payload> body) {
    UUID id = Refusals.updateId(updateId);
    running.check(caller, ref, id);
    Payload batch = body.get();
    EventScanner.Summary summary = EventScanner.scan(batch);
    if (summary.count() == 0) {
      return;
    }
    Events.Batch range = new Events.Batch(0, summary.first(), summary.last(), summary.count());
    StagedBlob staged = stage(batch);
    store.writeAlone(
        id,
        tx -> {
          running.require(tx, caller, ref, id);
          tx.events().append(id, range, staged);
          summary
              .resourceChangesJson()
              .ifPresent(changes -> tx.updates().setResourceChanges(id, changes));
          return true;
        });
  }

  private StagedBlob stage(Payload body) {
    String sha256 = PayloadBytes.sha256(body);
    Payload kept = PayloadBytes.gzip(body, limits);
    try {
      return store.stage(kept, sha256);
    } finally {
      if (kept != body) {
        kept.close();
      }
    }
  }
}
