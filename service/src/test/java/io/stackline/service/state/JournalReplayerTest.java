package io.stackline.service.state;

import static io.stackline.service.state.Json.payload;
import static io.stackline.service.state.Json.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payloads;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReplayerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T05:06:07.089Z");

  @Test
  void movesResourcesWithoutTouchingTheirBytes() {
    String kept = resource("kept", ",\"inputs\":" + Json.HOSTILE);
    String created = resource("created", ",\"outputs\" : " + Json.HOSTILE + " ");
    String replaced = resource("replaced", ",\"inputs\":{\"n\":1.10}");
    String base =
        document(
            "\"secrets_providers\": {\"type\":\"x\", \"state\":1e400},\"resources\":["
                + kept
                + ","
                + resource("old", "")
                + "]");
    String out =
        replay(
            base,
            "{\"kind\":1,\"sequenceID\":1,\"operationID\":1,\"state\":" + created + "}",
            "{\"kind\":4,\"sequenceID\":2,\"operationID\":2,\"removeOld\":1,\"state\":"
                + replaced
                + "}");
    assertThat(out)
        .contains("\"resources\":[" + created + "," + kept + "," + replaced + "]")
        .contains("\"secrets_providers\":{\"type\":\"x\", \"state\":1e400}");
  }

  @Test
  void marksResourcesWithoutTouchingOtherBytes() {
    String plain = resource("plain", ",\"inputs\":" + Json.HOSTILE);
    String marked = resource("marked", ",\"delete\" : false ,\"inputs\":" + Json.HOSTILE);
    String already = resource("already", ",\"delete\":true");
    String out =
        replay(
            document("\"resources\":[" + plain + "," + marked + "," + already + "]"),
            "{\"kind\":1,\"sequenceID\":1,\"operationID\":1,\"deleteOld\":0,"
                + "\"pendingReplacementOld\":1}",
            "{\"kind\":1,\"sequenceID\":2,\"operationID\":2,\"deleteOld\":1}",
            "{\"kind\":1,\"sequenceID\":3,\"operationID\":3,\"deleteOld\":2}");
    assertThat(out)
        .contains(
            "\"resources\":[{\"delete\":true,"
                + plain.substring(1)
                + ",{\"pendingReplacement\":true,"
                + marked.substring(1).replace("false", "true")
                + ","
                + already
                + "]");
  }

  @Test
  void rewritesOnlyTheReferencesARefreshLost() {
    String lost = resource("lost", "");
    String child =
        resource(
            "child",
            ",\"parent\":\"urn:pulumi:d::p::a:b:C::lost\",\"deletedWith\":"
                + "\"urn:pulumi:d::p::a:b:C::lost\",\"replaceWith\":["
                + "\"urn:pulumi:d::p::a:b:C::lost\"],\"dependencies\":[ "
                + "\"urn:pulumi:d::p::a:b:C::lost\" , \"urn:pulumi:d::p::a:b:C::\\u006bept\"],"
                + "\"propertyDependencies\":{\"\\u0001x\":[\"urn:pulumi:d::p::a:b:C::kept\"],"
                + "\"y\":[\"urn:pulumi:d::p::a:b:C::lost\"]},\"inputs\":"
                + Json.HOSTILE);
    String kept = resource("kept", "");
    String out =
        replay(
            document("\"resources\":[" + lost + "," + kept + "," + child + "]"),
            "{\"kind\":3,\"sequenceID\":1,\"operationID\":1,\"removeOld\":0}");
    assertThat(out)
        .contains(
            "\"resources\":["
                + kept
                + ","
                + resource(
                    "child",
                    ",\"parent\":\"\",\"deletedWith\":\"\",\"replaceWith\":[],\"dependencies\":["
                        + "\"urn:pulumi:d::p::a:b:C::\\u006bept\"],\"propertyDependencies\":{"
                        + "\"\\u0001x\":[\"urn:pulumi:d::p::a:b:C::kept\"]},\"inputs\":"
                        + Json.HOSTILE)
                + "]");
  }

  @Test
  void referencesToNothingDoNoHarm() {
    String base = document("\"resources\":[" + resource("a", "") + "]");
    String created =
        "{\"kind\":1,\"sequenceID\":1,\"operationID\":1,\"state\":" + resource("b", "") + "}";
    String stray =
        "{\"kind\":1,\"sequenceID\":2,\"operationID\":2,\"removeNew\":77,\"deleteNew\":77,"
            + "\"pendingReplacementNew\":77,\"removeOld\":77,\"deleteOld\":-1}";
    String outputs =
        "{\"kind\":4,\"sequenceID\":3,\"operationID\":3,\"removeNew\":77,\"state\":"
            + resource("c", "")
            + "}";
    assertThat(replay(base, created, stray, outputs))
        .contains("\"resources\":[" + resource("b", "") + "," + resource("a", "") + "]");
  }

  @Test
  void anAliasClaimedTwiceLosesNothing() {
    String alias = ",\"aliases\":[\"urn:pulumi:d::p::a:b:C::was\"]";
    String out =
        replay(
            document("\"resources\":[]"),
            "{\"kind\":1,\"sequenceID\":1,\"operationID\":1,\"state\":"
                + resource("a", alias)
                + "}",
            "{\"kind\":1,\"sequenceID\":2,\"operationID\":2,\"state\":"
                + resource("b", alias)
                + "}");
    assertThat(out)
        .contains(resource("a", ",\"aliases\":[]"))
        .contains(resource("b", ",\"aliases\":[]"));
  }

  @Test
  void carriesWhatItDoesNotKnow() {
    String out =
        replay("{\"version\":3,\"deployment\":{\"resources\":[],\"later\":" + Json.HOSTILE + "}}");
    assertThat(out).contains("\"later\":" + Json.HOSTILE);
  }

  @Test
  void theManifestHasTimeVersionAndMagic() throws Exception {
    String magic = Payloads.sha256(payload("v3.250.0"));
    String expected =
        "\"manifest\":{\"time\":\"2026-11-24T05:06:07.089Z\",\"magic\":\""
            + magic
            + "\",\"version\":\"v3.250.0\"}";
    String based =
        document("\"manifest\":{\"version\":\"v3.250.0\",\"time\":\"0001-01-01T00:00:00Z\"}");
    assertThat(replay(based)).contains(expected);
    var settings = new JournalReplayer.Settings(NOW, Optional.of("v3.250.0"), Json.LIMITS);
    for (String base :
        List.of(text(Deployments.EMPTY), document("\"manifest\":{\"version\":\"v3.1.0\"}"))) {
      try (Materialized state = JournalReplayer.replay(payload(base), List.of(), settings)) {
        assertThat(text(state.document())).contains(expected);
      }
    }
    assertThat(replay(text(Deployments.EMPTY)))
        .contains("\"time\":\"2026-11-24T05:06:07.089Z\",\"magic\":\"\",\"version\":\"\"");
    String written =
        "{\"kind\":5,\"sequenceID\":1,\"newSnapshot\":{\"manifest\":{\"version\":\"v3.250.0\"}}}";
    assertThat(replay(text(Deployments.EMPTY), written)).contains(expected);
  }

  @Test
  void worksTheSameFromAFile(@TempDir Path directory) {
    List<String> entries = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      String padding = ",\"inputs\":{\"text\":\"" + "x".repeat(1000 + i) + "\"}";
      entries.add(
          "{\"kind\":1,\"sequenceID\":"
              + i
              + ",\"operationID\":"
              + i
              + ",\"state\":"
              + resource("r" + i, padding)
              + ",\"isRefresh\":true"
              + (i > 1 && i % 3 == 0 ? ",\"deleteNew\":" + (i - 1) : "")
              + "}");
    }
    JournalReplayer.Batch batch = batch(entries.toArray(String[]::new));
    var small =
        new JournalReplayer.Settings(NOW, Optional.empty(), new Limits(1 << 20, 1, directory));
    try (Materialized state = JournalReplayer.replay(Deployments.EMPTY, List.of(batch), small)) {
      assertThat(text(state.document()))
          .isEqualTo(replay(text(Deployments.EMPTY), entries.toArray(String[]::new)));
      assertThat(state.resourceCount()).isEqualTo(200);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theDocumentIsCompressedAndItsDigestThatOfItsText() throws Exception {
    String base =
        document("\"resources\":[" + resource("a", ",\"x\":\"" + "y".repeat(9000) + "\"") + "]");
    try (Materialized state =
        JournalReplayer.replay(payload(base), List.of(), Json.settings(NOW))) {
      assertThat(state.document().encodedSize()).isLessThan(1000);
      assertThat(state.sha256()).isEqualTo(Payloads.sha256(payload(text(state.document()))));
    }
  }

  private static String replay(String base, String... entries) {
    try (Materialized state =
        JournalReplayer.replay(payload(base), List.of(batch(entries)), Json.settings(NOW))) {
      return text(state.document());
    }
  }

  private static JournalReplayer.Batch batch(String... entries) {
    var body = payload("{\"entries\":[" + String.join(",", entries) + "]}");
    return new JournalReplayer.Batch(
        body, JournalScanner.scan(body).stream().map(JournalScanner.Entry::sequence).toList());
  }

  private static String document(String members) {
    return "{\"version\":3,\"deployment\":{" + members + "}}";
  }

  private static String resource(String name, String members) {
    return "{\"urn\":\"urn:pulumi:d::p::a:b:C::" + name + "\"" + members + "}";
  }
}
