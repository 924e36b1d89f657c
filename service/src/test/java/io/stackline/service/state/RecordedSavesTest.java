package io.stackline.service.state;

import static io.stackline.service.state.Json.payload;
import static io.stackline.service.state.Json.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.payload.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints and events as CLI 3.250.0 sent them; one request body per line. */
class RecordedSavesTest {
  @ParameterizedTest
  @ValueSource(strings = {"create", "replace", "failure"})
  void everyDeltaOfAnUpdateFitsTheSaveBefore(String name) throws IOException {
    String saved = "";
    long sequence = 0;
    int deltas = 0;
    for (String body : lines(name + "-saves")) {
      Checkpoints.Verbatim save;
      if (body.contains("\"deploymentDelta\"")) {
        save = Checkpoints.delta(payload(saved), payload(body), Json.LIMITS);
        assertThat(body).contains(save.state().sha256());
        deltas++;
      } else {
        save = Checkpoints.verbatim(payload(body), Json.LIMITS);
        assertThat(body).contains(text(save.state().document()));
      }
      try (Materialized state = save.state()) {
        saved = text(state.document());
        assertThat(save.sequence()).isEqualTo(++sequence);
      }
    }
    assertThat(deltas).isGreaterThan(5);
  }

  @Test
  void readsEventsOfAnUpdate() throws IOException {
    Payload batch = payload(lines("replace-events").get(0));
    EventScanner.Summary summary = EventScanner.scan(batch);
    assertThat(summary.first()).isZero();
    assertThat(summary.count()).isEqualTo((int) summary.last() + 1);
    assertThat(summary.resourceChangesJson()).contains("{\"replace\":2,\"same\":1,\"update\":2}");
    assertThat(
            EventScanner.select(
                batch,
                new EventScanner.Selection(
                    -1,
                    Set.of("resOutputsEvent"),
                    Optional.of("urn:pulumi:dev::rec::stacklinetest:index:Item::b"))))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.json()).contains("Item::b"));
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in =
        RecordedSavesTest.class.getResourceAsStream("recorded/" + name + ".jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
