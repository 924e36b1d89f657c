package io.stackline.client;

import static io.stackline.client.Calls.STACK;
import static io.stackline.client.Calls.UPDATE;
import static io.stackline.client.Calls.lease;
import static io.stackline.client.EndpointsTest.compact;
import static io.stackline.client.EndpointsTest.decoded;
import static io.stackline.client.EndpointsTest.sample;

import io.stackline.client.model.BeginUpdateRequest;
import io.stackline.client.model.EngineEventBatch;
import io.stackline.client.model.JournalEntries;
import io.stackline.client.model.PatchUpdateCheckpointDeltaRequest;
import io.stackline.client.model.PatchUpdateCheckpointRequest;
import io.stackline.client.model.PatchUpdateVerbatimCheckpointRequest;
import io.stackline.client.model.StartUpdateRequest;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UpdateProgramRequest;
import io.stackline.client.model.UpdateStatus;
import java.time.Duration;

/** The calls of an update: section 3 of the protocol. */
final class UpdateCalls {
  private static final String BASE = "/api/stacks/acme/web/dev";
  private static final String ONE = BASE + "/update/u-1";

  private UpdateCalls() {}

  static void addTo(Calls calls) {
    for (UpdateKind kind :
        new UpdateKind[] {
          UpdateKind.PREVIEW, UpdateKind.UPDATE, UpdateKind.REFRESH, UpdateKind.DESTROY
        }) {
      calls.asks(
          "Updates.create/3",
          c -> c.updates().create(STACK, kind, decoded(UpdateProgramRequest.class)),
          "POST " + BASE + "/" + kind.wireName(),
          compact("UpdateProgramRequest"),
          sample("UpdateProgramResponse"));
    }
    calls
        .asks(
            "Updates.start/2",
            c -> c.updates().start(UPDATE, decoded(StartUpdateRequest.class)),
            "POST " + ONE,
            compact("StartUpdateRequest"),
            sample("StartUpdateResponse"))
        .asks(
            "Updates.begin/2",
            c -> c.updates().begin(STACK, decoded(BeginUpdateRequest.class)),
            "POST " + BASE + "/begin-update",
            compact("BeginUpdateRequest"),
            sample("BeginUpdateResponse"))
        .does("Updates.cancel/1", c -> c.updates().cancel(UPDATE), "POST " + ONE + "/cancel R", "");
    leased(calls);
    history(calls);
  }

  private static void leased(Calls calls) {
    calls
        .row(
            "Updates.renew/2",
            c -> c.updates().renew(lease(), Duration.ofMinutes(5)),
            "POST " + ONE + "/renew_lease R",
            Calls.Auth.LEASE,
            "{\"token\":\"\",\"duration\":300}",
            sample("RenewUpdateLeaseResponse"))
        .writes(
            "Updates.journal/2",
            c -> c.updates().journal(lease(), decoded(JournalEntries.class)),
            "PATCH " + ONE + "/journalentries gzip R",
            compact("JournalEntries"))
        .writes(
            "Updates.checkpoint/2",
            c -> c.updates().checkpoint(lease(), decoded(PatchUpdateCheckpointRequest.class)),
            "PATCH " + ONE + "/checkpoint gzip R",
            compact("PatchUpdateCheckpointRequest"))
        .writes(
            "Updates.checkpointVerbatim/2",
            c ->
                c.updates()
                    .checkpointVerbatim(
                        lease(), decoded(PatchUpdateVerbatimCheckpointRequest.class)),
            "PATCH " + ONE + "/checkpointverbatim gzip R",
            compact("PatchUpdateVerbatimCheckpointRequest"))
        .writes(
            "Updates.checkpointDelta/2",
            c ->
                c.updates()
                    .checkpointDelta(lease(), decoded(PatchUpdateCheckpointDeltaRequest.class)),
            "PATCH " + ONE + "/checkpointdelta gzip R",
            compact("PatchUpdateCheckpointDeltaRequest"))
        .writes(
            "Updates.events/2",
            c -> c.updates().events(lease(), decoded(EngineEventBatch.class)),
            "POST " + ONE + "/events/batch gzip R",
            compact("EngineEventBatch"))
        .writes(
            "Updates.complete/2",
            c -> c.updates().complete(lease(), UpdateStatus.FAILED),
            "POST " + ONE + "/complete R",
            "{\"status\":\"failed\"}");
  }

  private static void history(Calls calls) {
    calls
        .reads(
            "UpdateHistory.list/1",
            c -> c.updates().history().list(STACK).findFirst(),
            BASE + "/updates?pageSize=50&page=1",
            sample("GetHistoryResponse"))
        .reads(
            "UpdateHistory.latest/1",
            c -> c.updates().history().latest(STACK),
            BASE + "/updates/latest",
            sample("StackUpdate"))
        .reads(
            "UpdateHistory.find/2",
            c -> c.updates().history().find(STACK, 3),
            BASE + "/updates/3",
            sample("StackUpdate"))
        .reads(
            "UpdateHistory.results/2",
            c -> c.updates().history().results(UPDATE, "t/1"),
            ONE + "?continuationToken=t%2F1",
            sample("UpdateResults"))
        .reads(
            "UpdateHistory.events/1",
            c -> c.updates().history().events(UPDATE).findFirst(),
            ONE + "/events",
            sample("GetUpdateEventsResponse"));
  }
}
