package io.stackline.service.state;

import static io.stackline.service.state.Json.payload;
import static io.stackline.service.state.Json.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Payloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeltaCheckpointTest {
  private static final String BEFORE =
      "{\"version\":3,\"deployment\":{\"resources\":[{\"urn\":\"\u00e9a\"},{\"urn\":\"b\"}]}}";

  @Test
  void appliesEditsAtByteOffsetsInAnyOrder() throws IOException {
    String added =
        ",{\"urn\":\"c\",\"inputs\":" + Json.HOSTILE.replace("\\ud800", "") + ",\"t\":\"\t\"}";
    added = added.replace("\t", "\\t");
    String after =
        BEFORE.replace("{\"urn\":\"\u00e9a\"},", "").replace("\"b\"}", "\"\u00fc\"}" + added);
    int first = offset("{\"urn\":\"\u00e9a\"}");
    int second = offset("\"b\"}");
    String edits =
        edit(second + 4, second + 4, added)
            + ","
            + edit(first, offset("{\"urn\":\"b\"}"), "")
            + ","
            + edit(second, second + 3, "\"\u00fc\"");
    Checkpoints.Verbatim verbatim =
        Checkpoints.delta(
            payload(BEFORE), request(edits, Payloads.sha256(payload(after)), 5), Json.LIMITS);
    try (Materialized state = verbatim.state()) {
      assertThat(text(state.document())).isEqualTo(after);
      assertThat(state.sha256()).isEqualTo(Payloads.sha256(payload(after)));
      assertThat(state.resourceCount()).isEqualTo(2);
      assertThat(verbatim.sequence()).isEqualTo(5);
    }
  }

  @Test
  void acceptsTextWithEveryEscape() throws IOException {
    String raw =
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\ud800x\\udc00\\ud800\\n\\ud801\"";
    String decoded = "\"\\/\b\f\n\r\t\u00e9\ud83d\ude00\ufffdx\ufffd\ufffd\n\ufffd";
    String document = "{\"version\":3,\"x\":1}";
    String start = "{\"version\":3,\"x\":1";
    // The text goes where it breaks the JSON, so the digest is what tells that it was decoded.
    String sha256 = Payloads.sha256(payload(start + decoded + "}"));
    assertThatThrownBy(
            () ->
                Checkpoints.delta(
                    payload(document),
                    request(rawEdit(start.length(), start.length(), raw), sha256, 1),
                    Json.LIMITS))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
  }

  @Test
  void anEmptyDeltaIsTheSameState() throws IOException {
    Checkpoints.Verbatim same =
        Checkpoints.delta(
            payload(BEFORE), request("", Payloads.sha256(payload(BEFORE)), 2), Json.LIMITS);
    assertThat(text(same.state().document())).isEqualTo(BEFORE);
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    String right = Payloads.sha256(payload(BEFORE));
    assertRefused(ErrorCode.UNPROCESSABLE, request("", "00", 1));
    assertRefused(ErrorCode.UNPROCESSABLE, request(edit(0, 1, ""), right, 1));
    assertRefused(ErrorCode.UNPROCESSABLE, request(edit(0, 100_000, ""), right, 1));
    assertRefused(ErrorCode.UNPROCESSABLE, request(edit(5, 4, ""), right, 1));
    assertRefused(ErrorCode.UNPROCESSABLE, request(edit(-1, 4, ""), right, 1));
    assertRefused(
        ErrorCode.UNPROCESSABLE, request(edit(1, 5, "") + "," + edit(4, 6, ""), right, 1));
    assertRefused(ErrorCode.BAD_REQUEST, request("", right, 0));
    assertRefused(ErrorCode.BAD_REQUEST, request("{}", right, 1));
    assertRefused(ErrorCode.BAD_REQUEST, request(rawEdit(1, 1, "7"), right, 1));
    assertRefused(ErrorCode.BAD_REQUEST, "{\"deploymentDelta\":\"text\"}");
  }

  private static void assertRefused(ErrorCode code, io.stackline.service.payload.Payload request) {
    assertThatThrownBy(() -> Checkpoints.delta(payload(BEFORE), request, Json.LIMITS))
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static void assertRefused(ErrorCode code, String request) {
    assertRefused(code, payload(request));
  }

  private static int offset(String part) {
    return BEFORE.substring(0, BEFORE.indexOf(part)).getBytes(StandardCharsets.UTF_8).length;
  }

  private static io.stackline.service.payload.Payload request(
      String edits, String hash, long sequence) {
    return payload(
        "{\"version\":3,\"checkpointHash\":\""
            + hash
            + "\",\"sequenceNumber\":"
            + sequence
            + ",\"deploymentDelta\":["
            + edits
            + "]}");
  }

  private static String edit(int start, int end, String text) {
    return rawEdit(start, end, JsonText.quote(text));
  }

  private static String rawEdit(int start, int end, String quoted) {
    return "{\"Span\":{\"uri\":\"\",\"start\":{\"line\":1,\"column\":1,\"offset\":"
        + start
        + "},\"end\":{\"line\":1,\"column\":1,\"offset\":"
        + end
        + "}},\"NewText\":"
        + quoted
        + "}";
  }
}
