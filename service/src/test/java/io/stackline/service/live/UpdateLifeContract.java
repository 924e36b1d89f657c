package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.BeginUpdateResponse;
import io.stackline.client.model.OperationStatus;
import io.stackline.client.model.RenewUpdateLeaseResponse;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UpdateResults;
import io.stackline.client.model.UpdateStatus;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The life of an update as the CLI lives it, and its ends. */
abstract class UpdateLifeContract extends LiveContract {
  private static final String BUSY =
      "{\"code\":409,\"message\":\"Conflict: Another update is currently in progress.\"}";
  private static final String COMPLETED = "Conflict: The Update has already completed";

  UpdateLifeContract(TestService.Engine engine) {
    super(engine);
  }

  private static UpdateResults status(Flow.Running update) {
    return update.api().get(update.path()).ok(UpdateResults.class);
  }

  @Test
  void anUpdateIsCreatedStartedJournalledAndCompleted() {
    Flow flow = stack();
    assertThat(read(flow).activeUpdate()).isEmpty();
    String id = flow.created("update", false);
    assertThat(read(flow).activeUpdate()).as("creating takes nothing").isEmpty();
    StartUpdateResponse started =
        flow.start(id, "{\"tags\":{\"a\":\"b\"},\"journalVersion\":1}")
            .ok(StartUpdateResponse.class);
    assertThat(started.version()).isEqualTo(1);
    assertThat(started.journalVersion()).isEqualTo(1);
    assertThat(Objects.requireNonNull(started.tokenExpiration()))
        .isBetween(epochSeconds() + 200, epochSeconds() + 400);

    Stack running = read(flow);
    assertThat(running.activeUpdate()).isEqualTo(id);
    assertThat(running.version()).isZero();
    assertThat(running.tags()).containsOnlyKeys("a");
    OperationStatus operation = Objects.requireNonNull(running.currentOperation());
    assertThat(operation.kind()).isEqualTo(UpdateKind.UPDATE);
    assertThat(operation.author()).isEqualTo("admin");

    Flow.Running update =
        new Flow.Running(
            flow.api(),
            flow.stack() + "/update/" + id,
            id,
            1,
            Objects.requireNonNull(started.token()).reveal());
    assertThat(status(update).status()).isEqualTo(UpdateStatus.RUNNING);
    assertThat(status(update).continuationToken()).isNotNull();
    update.journal(Flow.beginEntry(1, "a")).ok();
    update.journal(Flow.createdEntry(2, "a"), Flow.beginEntry(3, "b")).ok();
    update.journal(Flow.createdEntry(4, "b")).ok();
    update.complete("succeeded").ok();

    Stack ended = read(flow);
    assertThat(ended.activeUpdate()).as("survives the end").isEqualTo(id);
    assertThat(ended.currentOperation()).isNull();
    assertThat(ended.version()).isEqualTo(1);
    assertThat(status(update).status()).isEqualTo(UpdateStatus.SUCCEEDED);
    assertThat(status(update).continuationToken()).isNull();
    assertThat(flow.export()).contains(Flow.urn("a")).contains(Flow.urn("b"));
  }

  private static long epochSeconds() {
    return java.time.Instant.now().getEpochSecond();
  }

  @Test
  void aSecondUpdateIsRefusedInTheWordsTheCliKnowsUntilTheFirstEnded() {
    Flow flow = stack();
    String second = flow.created("update", false);
    Flow.Running first = flow.update();
    assertThat(flow.start(second, "{\"journalVersion\":1}").text()).isEqualTo(BUSY);
    assertThat(flow.start(second, "{\"journalVersion\":1}").status()).isEqualTo(409);
    String begin = "{\"updateKind\":\"update\",\"program\":" + Flow.program(false) + "}";
    for (Api.Answer refused :
        new Api.Answer[] {
          flow.api().post(flow.stack() + "/begin-update", begin),
          flow.api().post(flow.stack() + "/import", Flow.state("x")),
          flow.api().post(flow.stack() + "/rename", "{\"newName\":\"other\"}"),
          flow.api().delete(flow.stack() + "?force=true")
        }) {
      assertThat(refused.text()).as(refused.what()).isEqualTo(BUSY);
      assertThat(refused.refused(409)).isNotBlank();
    }
    assertThat(flow.start(first.id(), "{}").refused(409)).contains("in progress");
    first.complete("failed").ok();
    flow.start(second, "{\"journalVersion\":1}").ok();
    assertThat(flow.start(first.id(), "{}").refused(409)).isEqualTo(COMPLETED);
  }

  @Test
  void previewsNeitherTakeNorRespectTheLock() {
    Flow flow = stack();
    flow.importState(Flow.state("a"));
    Flow.Running preview = flow.begin("preview", true);
    assertThat(preview.version()).as("of the state it looks at").isEqualTo(1);
    assertThat(read(flow).currentOperation()).isNull();
    Flow.Running update = flow.update();
    String active = read(flow).activeUpdate();
    for (String kind : new String[] {"preview", "refresh", "destroy"}) {
      Flow.Running dry = flow.begin(kind, true);
      assertThat(dry.lease()).isNotEmpty();
      dry.holder().post(dry.path() + "/events/batch", "{\"events\":[{\"sequence\":0}]}").ok();
      assertThat(dry.journal(Flow.beginEntry(1, "x")).status()).isEqualTo(400);
      dry.complete("succeeded").ok();
    }
    assertThat(read(flow).activeUpdate()).isEqualTo(active).isEqualTo(update.id());
    update.complete("succeeded").ok();
    preview.complete("failed").ok();
    assertThat(read(flow).version()).isEqualTo(2);
    assertThat(read(flow).activeUpdate()).isEqualTo(update.id());
  }

  @Test
  void everyCallThatTheCliRepeatsCanBeRepeated() {
    Flow flow = stack();
    Flow.Running update = flow.update();
    String[] batch = {Flow.beginEntry(1, "a"), Flow.createdEntry(2, "a")};
    String events = "{\"events\":[{\"sequence\":0,\"timestamp\":1}]}";
    for (int i = 0; i < 3; i++) {
      update.journal(batch).ok();
      update.holder().gzip("POST", update.path() + "/events/batch", events).ok();
    }
    update.journal(Flow.createdEntry(2, "a"), Flow.beginEntry(3, "b")).ok();
    assertThat(update.journal(Flow.createdEntry(2, "other")).refused(409)).contains("2");
    assertThat(
            update
                .holder()
                .post(update.path() + "/events/batch", events.replace(":1}", ":2}"))
                .refused(409))
        .isNotBlank();
    update.complete("failed").ok();
    String exported = flow.export();
    update.complete("failed").ok();
    assertThat(update.complete("succeeded").refused(409)).isEqualTo(COMPLETED);
    assertThat(update.cancel().refused(409)).isEqualTo(COMPLETED);
    // What comes after the end changes nothing, however it is answered.
    assertThat(update.journal(batch).refused(409)).isEqualTo(COMPLETED);
    assertThat(update.journal(Flow.createdEntry(4, "b")).refused(409)).isEqualTo(COMPLETED);
    assertThat(renew(update, update.lease()).refused(403)).contains("completed");
    assertThat(flow.export()).isEqualTo(exported);
    assertThat(read(flow).version()).isEqualTo(1);
    assertThat(exported.split(Flow.urn("a"), -1)).as("stored once").hasSize(2);
  }

  private static Api.Answer renew(Flow.Running update, String lease) {
    return update
        .api()
        .lease(lease)
        .post(update.path() + "/renew_lease", "{\"token\":\"\",\"duration\":300}");
  }

  @Test
  void renewingGivesAnotherTokenAndTheOldOneStaysGood() {
    Flow flow = stack();
    Flow.Running update = flow.update();
    RenewUpdateLeaseResponse first =
        renew(update, update.lease()).ok(RenewUpdateLeaseResponse.class);
    String next = first.token().reveal();
    assertThat(next).isNotEqualTo(update.lease());
    RenewUpdateLeaseResponse again =
        renew(update, update.lease()).ok(RenewUpdateLeaseResponse.class);
    assertThat(again.token().reveal()).isNotEqualTo(next);
    update.journal(Flow.beginEntry(1, "a")).ok();
    Flow.Running renewed =
        new Flow.Running(update.api(), update.path(), update.id(), update.version(), next);
    renewed.journal(Flow.createdEntry(2, "a")).ok();
    renewed.complete("succeeded").ok();
    assertThat(flow.export()).contains(Flow.urn("a"));
  }

  @Test
  void entriesMayComeInAnyOrder() {
    Flow ordered = stack();
    Flow shuffled = stack();
    String[] entries = {
      Flow.beginEntry(1, "a"),
      Flow.createdEntry(2, "a"),
      Flow.beginEntry(3, "b"),
      Flow.createdEntry(4, "b"),
      Flow.beginEntry(5, "c")
    };
    Flow.Running first = ordered.update();
    first.journal(entries).ok();
    first.complete("succeeded").ok();
    Flow.Running second = shuffled.update();
    for (int index : new int[] {3, 0, 4, 2, 3, 1, 0}) {
      second.journal(entries[index]).ok();
    }
    second.complete("succeeded").ok();
    assertThat(withoutTime(shuffled.export())).isEqualTo(withoutTime(ordered.export()));
    assertThat(ordered.export()).contains("pending_operations").contains(Flow.urn("c"));
  }

  private static String withoutTime(String state) {
    return state.replaceAll("\"time\":\"[^\"]*\"", "");
  }

  @Test
  void howeverAnUpdateEndsWhatItJournalledStays() {
    for (String end : new String[] {"failed", "cancelled", "expired", "swept"}) {
      Flow flow = stack();
      flow.importState(Flow.state("before"));
      Flow.Running update = flow.update();
      update.journal(Flow.beginEntry(1, "a"), Flow.createdEntry(2, "a")).ok();
      update.journal(Flow.beginEntry(3, "unfinished")).ok();
      end(update, end);
      Stack after = read(flow);
      assertThat(after.currentOperation()).as(end).isNull();
      assertThat(after.activeUpdate()).as(end).isEqualTo(update.id());
      assertThat(after.version()).as(end).isEqualTo(2);
      String exported = flow.export();
      int pending = exported.indexOf("\"pending_operations\"");
      assertThat(exported.substring(0, pending))
          .contains(Flow.urn("before"))
          .contains(Flow.urn("a"))
          .doesNotContain(Flow.urn("unfinished"));
      assertThat(exported.substring(pending)).contains(Flow.urn("unfinished"));
      assertThat(status(update).status())
          .isEqualTo(end.equals("cancelled") ? UpdateStatus.CANCELLED : UpdateStatus.FAILED);
      if (!end.equals("failed")) {
        assertThat(update.journal(Flow.createdEntry(4, "late")).refused(403)).isNotBlank();
        assertThat(renew(update, update.lease()).refused(403)).isNotBlank();
        assertThat(update.complete("succeeded").refused(403)).isNotBlank();
      }
      assertThat(flow.export()).isEqualTo(exported);
      flow.update().complete("succeeded").ok();
      assertThat(read(flow).version()).isEqualTo(3);
    }
  }

  private void end(Flow.Running update, String how) {
    switch (how) {
      case "failed" -> update.complete("failed").ok();
      case "cancelled" -> {
        update.cancel().ok();
        update.cancel().ok();
      }
      case "expired" -> {
        service().endLeases();
        assertThat(update.journal(Flow.beginEntry(5, "late")).refused(403)).contains("expired");
      }
      // Somebody else comes upon it: another update, before anybody read the stack.
      default -> {
        service().endLeases();
        assertThat(update.api().get(update.path()).ok(UpdateResults.class).status())
            .isEqualTo(UpdateStatus.FAILED);
      }
    }
  }

  @Test
  void anUpdateThatWasLeftBehindGivesWayToTheNext() {
    Flow flow = stack();
    Flow.Running dead = flow.update();
    dead.journal(Flow.beginEntry(1, "a"), Flow.createdEntry(2, "a")).ok();
    service().endLeases();
    Flow.Running next = flow.update();
    assertThat(next.version()).isEqualTo(2);
    assertThat(flow.export()).contains(Flow.urn("a"));
    next.complete("succeeded").ok();
    Flow.Running importing = flow.update();
    service().endLeases();
    flow.importState(Flow.state("b"));
    assertThat(status(importing).status()).isEqualTo(UpdateStatus.FAILED);
    assertThat(read(flow).version()).isEqualTo(4);
  }

  @Test
  void anUpdateThatWasNeverStartedCanBeCancelled() {
    Flow flow = stack();
    String id = flow.created("update", false);
    Flow.Running update =
        new Flow.Running(flow.api(), flow.stack() + "/update/" + id, id, 0, "none");
    assertThat(update.complete("succeeded").refused(403)).isNotBlank();
    update.cancel().ok();
    assertThat(flow.start(id, "{}").refused(409)).isEqualTo(COMPLETED);
    assertThat(read(flow).version()).isZero();
  }

  @Test
  void newerClisBeginInOneCall() {
    Flow flow = stack();
    flow.importState(Flow.state("a"));
    String body =
        "{\"updateKind\":\"refresh\",\"program\":"
            + Flow.program(false)
            + ",\"tags\":{\"x\":\"y\"},\"journalVersion\":1}";
    Api.Answer answer = flow.api().post(flow.stack() + "/begin-update", body).ok();
    assertThat(answer.text()).contains(",\"deployment\":" + Flow.state("a"));
    BeginUpdateResponse begun = answer.as(BeginUpdateResponse.class);
    assertThat(begun.version()).isEqualTo(2);
    assertThat(begun.journalVersion()).isEqualTo(1);
    Stack stack = Objects.requireNonNull(begun.stack());
    assertThat(stack.tags()).containsOnlyKeys("x");
    assertThat(stack.activeUpdate()).isEqualTo(begun.updateID());
    Flow.Running update =
        new Flow.Running(
            flow.api(),
            flow.stack() + "/update/" + begun.updateID(),
            begun.updateID(),
            2,
            Objects.requireNonNull(begun.token()).reveal());
    update.journal(Flow.beginEntry(1, "b"), Flow.createdEntry(2, "b")).ok();
    update.complete("succeeded").ok();
    assertThat(flow.export()).contains(Flow.urn("a")).contains(Flow.urn("b"));
  }
}
