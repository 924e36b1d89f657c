package io.stackline.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.client.model.BatchDecryptResponse;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.DefaultOrganization;
import io.stackline.client.model.ErrorResponse;
import io.stackline.client.model.JournalEntries;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.Message;
import io.stackline.client.model.RenewUpdateLeaseRequest;
import io.stackline.client.model.Secret;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StackPermission;
import io.stackline.client.model.StackTags;
import io.stackline.client.model.StartUpdateRequest;
import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.UntypedDeployment;
import io.stackline.client.model.UpdateInfo;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UserPermission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  private static final String STACK =
      "{\"id\":\"i\",\"orgName\":\"o\",\"projectName\":\"p\",\"stackName\":\"s\","
          + "\"activeUpdate\":\"u\",\"version\":3}";

  @Test
  void unknownNamesAreSkippedAndNullIsAbsent() {
    Stack stack =
        Wire.decode(
            STACK.replace("{\"id\"", "{\"new\":[{\"deep\":1}],\"tags\":null,\"id\""), Stack.class);
    assertThat(stack).isEqualTo(Wire.decode(STACK, Stack.class));
    assertThat(Wire.encode(stack)).isEqualTo(STACK);
  }

  @Test
  void aMissingComponentIsNamed() {
    assertThatThrownBy(() -> Wire.decode(STACK.replace("\"projectName\":\"p\",", ""), Stack.class))
        .isInstanceOf(WireException.class)
        .hasMessage("Stack lacks \"projectName\", at $");
    assertThatThrownBy(() -> Wire.decode("{\"updates\":[{\"kind\":\"update\"}]}", historyClass()))
        .hasMessage("UpdateInfo lacks \"result\", at $.updates[0]");
  }

  private static Class<?> historyClass() {
    return io.stackline.client.model.GetHistoryResponse.class;
  }

  @Test
  void namesMatchWithoutRegardToCaseAsInGo() {
    assertThat(Wire.decode("{\"githublogin\":\"acme\",\"messages\":[]}", DefaultOrganization.class))
        .isEqualTo(new DefaultOrganization("acme", List.of()));
    assertThat(Wire.encode(new DefaultOrganization("acme", List.of())))
        .isEqualTo("{\"GitHubLogin\":\"acme\",\"Messages\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "1e400",
        "-0",
        "-0.0",
        "1.10",
        "1E+2",
        "123456789012345678901234567890"
      })
  void numbersOfFreeValuesKeepTheirDigits(String number) {
    String json = "{\"version\":3,\"deployment\":{\"n\":" + number + "}}";
    assertThat(Wire.encode(Wire.decode(json, UntypedDeployment.class))).isEqualTo(json);
  }

  @Test
  void hostileTextOfFreeValuesIsTheSameText() {
    String json =
        "{\"entries\":[{\"a\":\"<&>\\u2028\\u2029\\u0000\\\"\\\\é𝄞\",\"a\":1,\"a\":null}]}";
    JournalEntries once = Wire.decode(json, JournalEntries.class);
    byte[] written = Wire.encodeBytes(once);
    assertThat(Wire.decode(written, JournalEntries.class)).isEqualTo(once);
    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains("\"a\":1,\"a\":null", "é𝄞")
        .doesNotContain("?");
  }

  @Test
  void halfACharacterIsRefusedOnReadingAndReplacedOnWritingAsInGo() {
    assertThatThrownBy(
            () -> Wire.decode("{\"code\":1,\"message\":\"\\ud800\"}", ErrorResponse.class))
        .isInstanceOf(WireException.class);
    assertThat(Wire.encode(new Message(null, "\ud800x\ud834\udd1e")))
        .isEqualTo("{\"message\":\"\ufffdx\ud834\udd1e\"}");
  }

  @Test
  void aRawTextThatIsNotOneValueCannotBeSmuggledIn() {
    for (String raw : List.of("1},{\"x\":2", "", "{", "1 2", "nul", "'a'", "{\"a\":01}")) {
      assertThatThrownBy(() -> Wire.encode(new JournalEntries(List.of(new JsonText(raw)))))
          .as(raw)
          .isInstanceOf(WireException.class);
    }
    assertThat(Wire.encode(new JournalEntries(List.of(new JsonText(" {\"a\" : 1.0} ")))))
        .isEqualTo("{\"entries\":[ {\"a\" : 1.0} ]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"x\"",
        "{\"code\":\"404\",\"message\":\"m\"}",
        "{\"code\":4e99,\"message\":\"m\"}",
        "{\"code\":1.5}",
        "{\"message\":5}",
        "{\"code\":404",
        "{\"code\":404}{}",
        "{'code':404}",
        "{\"code\":404,}",
        "{\"errors\":[null]}",
        "{\"errors\":{}}",
        "<html>"
      })
  void whatIsNotOfTheShapeIsRefused(String json) {
    assertThatThrownBy(() -> Wire.decode(json, ErrorResponse.class))
        .isInstanceOf(WireException.class);
  }

  @Test
  void messagesNeverQuoteTheContent() {
    assertThatThrownBy(() -> Wire.decode("{\"token\":{\"canary-7f\":1},\"duration\":1}", lease()))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("$.token")
        .hasMessageNotContaining("canary-7f");
    assertThatThrownBy(() -> Wire.decode("{\"token\":\"t\",\"duration\":\"canary-7f\"}", lease()))
        .hasMessageContaining("$.duration")
        .hasMessageNotContaining("canary-7f");
  }

  private static Class<RenewUpdateLeaseRequest> lease() {
    return RenewUpdateLeaseRequest.class;
  }

  @Test
  void invalidUtf8IsRefused() {
    byte[] bytes = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    assertThatThrownBy(() -> Wire.decode(bytes, ErrorResponse.class))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aStreamThatFailsIsNotMistakenForBadJson() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cable");
          }

          @Override
          public int read(byte[] into, int at, int length) throws IOException {
            throw new IOException("cable");
          }
        };
    assertThatThrownBy(() -> Wire.decode(broken, ErrorResponse.class))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(
            Wire.decode(
                new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
                ErrorResponse.class))
        .isEqualTo(new ErrorResponse(0, "", null, null, null));
  }

  @Test
  void aWordFromTheFutureIsReadAndNotWritten() {
    UpdateInfo info =
        Wire.decode("{\"kind\":\"teleport\",\"result\":\"succeeded\"}", UpdateInfo.class);
    assertThat(info.kind()).isEqualTo(UpdateKind.UNKNOWN);
    assertThatThrownBy(() -> Wire.encode(info)).hasMessageContaining("UpdateKind");
  }

  @Test
  void permissionsAreNumbers() {
    String json =
        "{\"user\":{\"name\":\"\",\"githubLogin\":\"a\",\"avatarUrl\":\"\"},\"permission\":102}";
    UserPermission permission = Wire.decode(json, UserPermission.class);
    assertThat(permission.permission()).isEqualTo(StackPermission.WRITE);
    assertThat(Wire.encode(permission)).isEqualTo(json);
    assertThatThrownBy(() -> Wire.decode(json.replace("102", "7"), UserPermission.class))
        .hasMessageContaining("StackPermission");
  }

  @Test
  void tagsAreAPlainObject() {
    StackTags tags = new StackTags(Map.of("a", "b"));
    assertThat(Wire.encode(tags)).isEqualTo("{\"a\":\"b\"}");
    assertThat(Wire.decode("{\"a\":\"b\"}", StackTags.class)).isEqualTo(tags);
  }

  @Test
  void bytesAreBase64AndSecretsAreStarsOutsideTheWire() {
    BatchDecryptResponse plain =
        new BatchDecryptResponse(Map.of("Yw==", Bytes.ofText("hush-hush")));
    assertThat(Wire.encode(plain)).isEqualTo("{\"plaintexts\":{\"Yw==\":\"aHVzaC1odXNo\"}}");
    assertThat(plain.toString()).doesNotContain("hush").doesNotContain("aHVz");
    StartUpdateResponse started = new StartUpdateResponse(1, Secret.of("hush-hush"), null, 1L);
    assertThat(Wire.encode(started)).contains("hush-hush");
    assertThat(started.toString()).contains("***").doesNotContain("hush");
    assertThatThrownBy(() -> Wire.decode("{\"plaintexts\":{\"a\":\"%\"}}", plain.getClass()))
        .hasMessage("not base64, at $.plaintexts.a");
  }

  @Test
  void anEmptyMapIsWrittenAndAnAbsentOneIsNot() {
    assertThat(Wire.encode(new StartUpdateRequest(null, 1L))).isEqualTo("{\"journalVersion\":1}");
    assertThat(Wire.encode(new StartUpdateRequest(Map.of(), null))).isEqualTo("{\"tags\":{}}");
  }

  @Test
  void collectionsAreCopiedAndUnmodifiable() {
    List<Message> messages = new java.util.ArrayList<>();
    DefaultOrganization organization = new DefaultOrganization("a", messages);
    messages.add(new Message(null, "later"));
    assertThat(organization.messages()).isEmpty();
    assertThatThrownBy(() -> organization.messages().add(new Message(null, "x")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void mapsAndListsAreReadWithoutARecord() {
    assertThat(Wire.decodeMap("{\"b\":1e400,\"a\":null}", JsonText.class))
        .containsExactly(
            Map.entry("b", new JsonText("1e400")), Map.entry("a", new JsonText("null")));
    assertThat(Wire.decodeList("[\"x\",\"y\"]", String.class)).containsExactly("x", "y");
    assertThatThrownBy(() -> Wire.decodeMap("[]", String.class)).isInstanceOf(WireException.class);
    assertThat(Wire.encode(Map.of("a", List.of(new JsonText("1"))))).isEqualTo("{\"a\":[1]}");
  }

  @Test
  void deepValuesAreReadAndTooDeepOnesAreRefusedWithoutAStackOverflow() {
    String deep = "[".repeat(9_000) + "]".repeat(9_000);
    assertThat(Wire.decode(deep, JsonText.class).text()).isEqualTo(deep);
    assertThatThrownBy(() -> Wire.decode("[".repeat(100_000), JsonText.class))
        .isInstanceOf(WireException.class);
  }
}
