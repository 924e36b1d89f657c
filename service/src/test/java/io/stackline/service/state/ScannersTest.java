package io.stackline.service.state;

import static io.stackline.service.state.Json.payload;
import static io.stackline.service.state.Json.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannersTest {
  private static final String RESOURCE =
      "{\"urn\":\"urn:pulumi:dev::proj::a:b:C::n\",\"type\":\"a:b:C\",\"inputs\":"
          + Json.HOSTILE
          + "}";

  @Test
  void namesEveryJournalEntryByItsBytes() throws Exception {
    String first =
        "{\"version\":1,\"kind\":1,\"sequenceID\":3,\"operationID\":2,\"state\":" + RESOURCE + "}";
    String second = "{ \"kind\":0 ,\"sequenceID\":4}";
    var entries =
        JournalScanner.scan(
            payload("{\"entries\":[" + first + " , " + second + "," + first + "]}"));

    assertThat(entries)
        .containsExactly(
            new JournalScanner.Entry(3, Payloads.sha256(payload(first))),
            new JournalScanner.Entry(4, Payloads.sha256(payload(second))));
  }

  @Test
  void namesEntriesThatAreLargerThanEveryBuffer() throws Exception {
    StringBuilder body = new StringBuilder("{\"entries\":[");
    String[] entries = new String[40];
    for (int i = 0; i < entries.length; i++) {
      String filler = "x\u00e9".repeat(i * 911);
      entries[i] =
          "{\"kind\":1,\"sequenceID\":"
              + i
              + ",\"state\":{\"urn\":\"u\",\"id\":\""
              + filler
              + "\"}}";
      body.append(i == 0 ? "" : ",").append(entries[i]);
    }
    var scanned = JournalScanner.scan(payload(body.append("]}").toString()));
    for (int i = 0; i < entries.length; i++) {
      assertThat(scanned.get(i))
          .isEqualTo(new JournalScanner.Entry(i, Payloads.sha256(payload(entries[i]))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"entries\":[",
        "{\"entries\":[]} x",
        "{\"entries\":[null]}",
        "{\"entries\":[{\"kind\":1}]}",
        "{\"entries\":[{\"sequenceID\":1}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":10}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":-1}]}",
        "{\"entries\":[{\"sequenceID\":-1,\"kind\":1}]}",
        "{\"entries\":[{\"sequenceID\":1.5,\"kind\":1}]}",
        "{\"entries\":[{\"sequenceID\":99999999999999999999,\"kind\":1}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":1,\"version\":2}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":5}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":6}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":8,\"extensionRef\":\"x\"}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":1,\"state\":{}}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":1,\"state\":{\"urn\":7}}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":1,\"state\":[]}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":0,\"operation\":{\"type\":\"creating\"}}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":0},{\"sequenceID\":1,\"kind\":2}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":0,\"x\":\"\u0001\"}]}",
        "{\"entries\":[{\"sequenceID\":1,\"kind\":0,\"x\":01}]}",
        "\ufeff{\"entries\":[]}",
      })
  void refusesWhatReplayCouldNotUse(String body) {
    assertBadRequest(() -> JournalScanner.scan(payload(body)));
  }

  @Test
  void refusesWhatIsNotUtf8AndNestingWithoutEnd() {
    byte[] latin = "{\"entries\":[],\"x\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = "{\"entries\":[]}".getBytes(StandardCharsets.UTF_16LE);
    // An encoded surrogate and an overlong slash: well-formed for lenient decoders only.
    byte[] surrogate = patched((byte) 0xED, (byte) 0xA0, (byte) 0x80);
    byte[] overlong = patched((byte) 0xE0, (byte) 0x80, (byte) 0xAF);
    for (byte[] body : new byte[][] {latin, wide, surrogate, overlong}) {
      assertBadRequest(() -> JournalScanner.scan(Payloads.of(body, Codec.IDENTITY)));
    }
    assertBadRequest(() -> JournalScanner.scan(payload("{\"x\":" + "[".repeat(20_000))));
    assertThat(
            JournalScanner.scan(
                payload("{\"x\":" + "[".repeat(9_000) + "]".repeat(9_000) + ",\"entries\":[]}")))
        .isEmpty();
  }

  private static byte[] patched(byte... three) {
    byte[] body = "{\"entries\":[],\"x\":\"123\"}".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(three, 0, body, body.length - 5, 3);
    return body;
  }

  @Test
  void theRefusalSaysWhereAndRepeatsNothing() {
    assertThatThrownBy(() -> JournalScanner.scan(payload("{\"entries\":[{\"a\":hunter2}]}")))
        .hasMessageContaining("at byte")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void summarizesEvents() {
    var summary =
        EventScanner.scan(
            payload(
                "{\"events\":[{\"sequence\":7,\"timestamp\":1,\"preludeEvent\":{\"config\":{}}},"
                    + "{\"timestamp\":1,\"sequence\":5,\"summaryEvent\":{\"maybeCorrupt\":false,"
                    + "\"resourceChanges\":{\"create\":2, \"same\":1}}},"
                    + "{\"sequence\":6,\"cancelEvent\":{}}]}"));
    assertThat(summary)
        .isEqualTo(new EventScanner.Summary(5, 7, 3, Optional.of("{\"create\":2, \"same\":1}")));
    assertThat(EventScanner.scan(payload("{\"events\":[]}")))
        .isEqualTo(new EventScanner.Summary(0, -1, 0, Optional.empty()));
    assertBadRequest(() -> EventScanner.scan(payload("{\"events\":[{\"cancelEvent\":{}}]}")));
    assertBadRequest(() -> EventScanner.scan(payload("{\"events\":[{\"sequence\":1}")));
  }

  @Test
  void selectsEventsAsTheyWereSent() {
    String pre =
        "{\"sequence\":1,\"resourcePreEvent\":{\"metadata\":{\"urn\":\"urn:a\",\"new\":"
            + Json.HOSTILE
            + "}}}";
    String diagnostic = "{\"sequence\":2, \"diagnosticEvent\":{\"urn\":\"urn:b\"}}";
    String policy = "{\"sequence\":3,\"policyEvent\":{\"resourceUrn\":\"urn:a\"}}";
    var batch = payload("{\"events\":[" + pre + "," + diagnostic + "," + policy + "]}");

    assertThat(EventScanner.select(batch, EventScanner.Selection.after(1)))
        .containsExactly(
            new EventScanner.Event(2, "diagnosticEvent", diagnostic),
            new EventScanner.Event(3, "policyEvent", policy));
    assertThat(
            EventScanner.select(
                batch, new EventScanner.Selection(-1, Set.of(), Optional.of("urn:a"))))
        .extracting(EventScanner.Event::json)
        .containsExactly(pre, policy);
    assertThat(
            EventScanner.select(
                batch, new EventScanner.Selection(-1, Set.of("diagnosticEvent"), Optional.empty())))
        .extracting(EventScanner.Event::sequence)
        .containsExactly(2L);
  }

  @Test
  void inspectsDeployments() {
    assertThat(Deployments.inspect(Deployments.EMPTY))
        .isEqualTo(new Deployments.Summary(0, 3, false));
    assertThat(Deployments.inspect(payload("{\"deployment\":null}")))
        .isEqualTo(new Deployments.Summary(0, 3, false));
    assertBadRequest(() -> Deployments.inspect(payload("{}")));
    assertBadRequest(() -> Deployments.inspect(payload("{\"version\":3,\"name\":\"x\"}")));
    assertThat(
            Deployments.inspect(
                payload(
                    "{\"version\":4,\"features\":[\"views\"],\"deployment\":{\"resources\":["
                        + RESOURCE
                        + ","
                        + RESOURCE
                        + "],\"pending_operations\":[{\"resource\":"
                        + RESOURCE
                        + ",\"type\":\"creating\"}]}}")))
        .isEqualTo(new Deployments.Summary(2, 4, true));
    for (String bad :
        new String[] {
          "{\"version\":5,\"deployment\":{}}",
          "{\"version\":0,\"deployment\":{}}",
          "{\"version\":\"3\",\"deployment\":{}}",
          "{\"version\":3,\"deployment\":[]}",
          "{\"version\":3,\"deployment\":{\"resources\":{}}}",
          "{\"version\":3,\"deployment\":{\"resources\":[{\"type\":\"x\"}]}}",
          "{\"version\":3,\"deployment\":{\"resources\":[null]}}",
          "{\"version\":3,\"deployment\":{\"manifest\":1}}",
          "{\"version\":3,\"deployment\":{\"pending_operations\":[{}]}}",
          "{\"version\":3,\"features\":[1],\"deployment\":{}}",
        }) {
      assertBadRequest(() -> Deployments.inspect(payload(bad)));
    }
  }

  @Test
  void readsOutputsAsTheyAre() {
    String provider = "{\"type\":\"service\", \"state\":{\"stack\":\"dev\"}}";
    String document =
        "{\"version\":3,\"deployment\":{\"secrets_providers\":"
            + provider
            + ",\"resources\":["
            + "{\"urn\":\"u\",\"type\":\"a:b:C\",\"outputs\":{\"no\":1}},"
            + "{\"urn\":\"s\",\"type\":\"pulumi:pulumi:Stack\",\"parent\":\"u\",\"outputs\":{}},"
            + "{\"urn\":\"s\",\"outputs\":"
            + Json.HOSTILE
            + ",\"type\":\"pulumi:pulumi:Stack\"}]}}";
    assertThat(text(Deployments.outputs(payload(document), Json.LIMITS)))
        .isEqualTo(
            "{\"outputs\":"
                + Json.HOSTILE
                + ",\"secretsProviders\":"
                + provider
                + ",\"state\":\"completed\"}");
    assertThat(text(Deployments.outputs(Deployments.EMPTY, Json.LIMITS)))
        .isEqualTo("{\"state\":\"completed\"}");
  }

  @Test
  void plainCheckpointsBecomeDocumentsOfTheirOwnValues() {
    String deployment = "{\"manifest\":{}, \"resources\":[" + RESOURCE + "],\"metadata\":{}}";
    try (Materialized state =
        Checkpoints.plain(
            payload(
                "{\"isInvalid\":false,\"version\":4,\"features\":[\"views\"],\"deployment\":"
                    + deployment
                    + "}"),
            Json.LIMITS)) {
      assertThat(text(state.document()))
          .isEqualTo("{\"version\":4,\"features\":[\"views\"],\"deployment\":" + deployment + "}");
      assertThat(state.resourceCount()).isEqualTo(1);
    }
    for (String bad :
        new String[] {
          "[]", "{}", "{\"version\":3}", "{\"deployment\":{}}", "{\"version\":9,\"deployment\":{}}"
        }) {
      assertBadRequest(() -> Checkpoints.plain(payload(bad), Json.LIMITS));
    }
  }

  @Test
  void verbatimCheckpointsKeepTheirBytes() throws Exception {
    String document =
        "{ \"version\" : 3,\n\t\"deployment\":{\"resources\":[" + RESOURCE + "]} ,\"new\":1}";
    Checkpoints.Verbatim verbatim =
        Checkpoints.verbatim(
            payload(
                "{\"version\":3,\"untypedDeployment\":" + document + " ,\"sequenceNumber\":12}"),
            Json.LIMITS);
    try (Materialized state = verbatim.state()) {
      assertThat(verbatim.sequence()).isEqualTo(12);
      assertThat(text(state.document())).isEqualTo(document);
      assertThat(state.sha256()).isEqualTo(Payloads.sha256(payload(document)));
      assertThat(state.resourceCount()).isEqualTo(1);
    }
    for (String bad :
        new String[] {
          "{\"version\":3,\"sequenceNumber\":1}",
          "{\"version\":3,\"untypedDeployment\":{\"version\":3}}",
          "{\"version\":3,\"untypedDeployment\":{\"version\":3},\"sequenceNumber\":0}",
          "{\"version\":3,\"untypedDeployment\":\"x\",\"sequenceNumber\":1}",
        }) {
      assertBadRequest(() -> Checkpoints.verbatim(payload(bad), Json.LIMITS));
    }
  }

  private static void assertBadRequest(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
  }
}
