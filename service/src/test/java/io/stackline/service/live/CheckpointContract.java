package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.StartUpdateResponse;
import io.stackline.service.store.StoreFixture;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Updates of CLIs that do not journal: plain, verbatim and delta checkpoints. */
abstract class CheckpointContract extends LiveContract {
  CheckpointContract(TestService.Engine engine) {
    super(engine);
  }

  private static Flow.Running begin(Flow flow) {
    String id = flow.created("update", false);
    StartUpdateResponse started = flow.start(id, "{}").ok(StartUpdateResponse.class);
    assertThat(started.journalVersion()).isNull();
    return new Flow.Running(
        flow.api(),
        flow.stack() + "/update/" + id,
        id,
        started.version(),
        Objects.requireNonNull(started.token()).reveal());
  }

  private static Api.Answer verbatim(Flow.Running update, long sequence, String document) {
    String body =
        "{\"version\":3,\"untypedDeployment\":"
            + document
            + ",\"sequenceNumber\":"
            + sequence
            + "}";
    return update.holder().gzip("PATCH", update.path() + "/checkpointverbatim", body);
  }

  /** One edit, as the CLI writes it: a JSON array, offsets in bytes. */
  private static Api.Answer delta(
      Flow.Running update, long sequence, String before, String old, String text) {
    int start = before.substring(0, before.indexOf(old)).getBytes(StandardCharsets.UTF_8).length;
    int end = start + old.getBytes(StandardCharsets.UTF_8).length;
    String after = before.replace(old, text);
    String edit =
        "[{\"Span\":{\"uri\":\"\",\"start\":{\"line\":1,\"column\":1,\"offset\":%d},\"end\":{\"line\":1,\"column\":1,\"offset\":%d}},\"NewText\":\"%s\"}]"
            .formatted(start, end, text.replace("\"", "\\\""));
    return update
        .holder()
        .gzip(
            "PATCH",
            update.path() + "/checkpointdelta",
            "{\"version\":3,\"checkpointHash\":\"%s\",\"sequenceNumber\":%d,\"deploymentDelta\":%s}"
                .formatted(StoreFixture.sha256(after), sequence, edit));
  }

  private static Api.Answer plain(Flow.Running update, String document) {
    String body = document.replaceFirst("\\{", "{\"isInvalid\":false,");
    return update.holder().gzip("PATCH", update.path() + "/checkpoint", body);
  }

  /** A state whose values any decoding would change. */
  private static String hostile(String name) {
    return Flow.state(name)
        .replace(
            "\"id\":\"i\"",
            "\"id\":\"i\",\"outputs\":{\"n\":9007199254740993,\"e\":1e400,\"z\":-0.0,"
                + "\"t\":\"<&>\\u2028\u2028é\",\"same\":1,\"same\":2}");
  }

  @Test
  void aVerbatimCheckpointIsKeptByteForByte() {
    Flow flow = stack();
    Flow.Running update = begin(flow);
    verbatim(update, 1, hostile("a")).ok();
    verbatim(update, 1, hostile("a")).ok();
    verbatim(update, 2, hostile("b")).ok();
    assertThat(verbatim(update, 1, hostile("a")).refused(409)).isNotBlank();
    assertThat(verbatim(update, 2, hostile("c")).refused(409)).isNotBlank();
    update.complete("succeeded").ok();
    assertThat(flow.export()).isEqualTo(hostile("b"));
    assertThat(verbatim(update, 3, hostile("c")).refused(409)).contains("completed");
    assertThat(flow.export()).isEqualTo(hostile("b"));
  }

  @Test
  void aDeltaChangesTheBytesOfTheOneBefore() {
    Flow flow = stack();
    Flow.Running update = begin(flow);
    String first = hostile("é");
    assertThat(delta(update, 1, first, "::é\"", "::ü\"").refused(400)).isNotBlank();
    verbatim(update, 1, first).ok();
    String second = first.replace("::é\"", "::ü\"");
    delta(update, 2, first, "::é\"", "::ü\"").ok();
    delta(update, 2, first, "::é\"", "::ü\"").ok();
    verbatim(update, 2, second).ok();
    assertThat(delta(update, 3, hostile("other"), "::other\"", "::x\"").refused(422))
        .as("not what the service has: the CLI then sends the whole")
        .isNotBlank();
    verbatim(update, 3, hostile("w")).ok();
    delta(update, 4, hostile("w"), "::w\"", "::last\"").ok();
    update.complete("failed").ok();
    assertThat(flow.export()).isEqualTo(hostile("last"));
  }

  @Test
  void aPlainCheckpointIsTheWholeState() {
    Flow flow = stack();
    Flow.Running update = begin(flow);
    plain(update, hostile("a")).ok();
    plain(update, hostile("b")).ok();
    plain(update, hostile("b")).ok();
    service().endLeases();
    assertThat(flow.export())
        .contains(Flow.urn("b"))
        .contains("\"n\":9007199254740993,\"e\":1e400,\"z\":-0.0")
        .contains("<&>\\u2028\u2028é\",\"same\":1,\"same\":2");
    assertThat(plain(update, hostile("c")).refused(403)).isNotBlank();
  }

  @Test
  void anUpdateWithoutAJournalTakesNoEntriesAndOneThatSavedNothingChangesNothing() {
    Flow flow = stack();
    flow.importState(hostile("before"));
    Flow.Running update = begin(flow);
    assertThat(update.journal(Flow.beginEntry(1, "a")).refused(400)).contains("journal");
    update.complete("succeeded").ok();
    assertThat(flow.export()).isEqualTo(hostile("before"));
    assertThat(read(flow).version()).isEqualTo(2);
  }

  @Test
  void aPreviewMayLeaveNothingBehind() {
    Flow flow = stack();
    Flow.Running preview = flow.begin("preview", true);
    verbatim(preview, 1, hostile("a")).ok();
    long before = service().count("checkpoints");
    preview.complete("succeeded").ok();
    assertThat(service().count("checkpoints")).isEqualTo(before - 1);
    assertThat(read(flow).version()).isZero();
    assertThat(flow.export()).doesNotContain(Flow.urn("a"));
  }

  @Test
  void whatIsNoCheckpointIsRefused() {
    Flow flow = stack();
    Flow.Running update = begin(flow);
    for (String body :
        new String[] {
          "",
          "[]",
          "{}",
          "{\"sequenceNumber\":1}",
          "{\"untypedDeployment\":7,\"sequenceNumber\":1}",
          "{\"untypedDeployment\":{},\"sequenceNumber\":-1}",
          "{\"untypedDeployment\":{\"version\":3",
          "{\"checkpointHash\":\"x\",\"sequenceNumber\":1,\"deploymentDelta\":\"[]\"}",
          "{\"sequenceNumber\":99999999999999999999}",
          "nonsense"
        }) {
      for (String call : new String[] {"checkpoint", "checkpointverbatim", "checkpointdelta"}) {
        assertThat(update.holder().patch(update.path() + "/" + call, body).refused(400))
            .as("%s %s", call, body)
            .isNotBlank();
      }
    }
    update.complete("succeeded").ok();
  }
}
