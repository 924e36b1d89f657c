package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.wire.Wire;
import io.stackline.run.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
  private static final List<String> NASTY =
      List.of("pul-canary4711", "a b&c=d/e+f", "quo\"te\\back", "täglich ☕", "line one\nline two");

  @Test
  void hidesEveryFormOfASecretAndNothingElse() {
    for (String value : NASTY) {
      Masker masker = Masker.of(List.of(Secret.of(value)));
      String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
      String json = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      for (String form : List.of(value, url, url.replace("+", "%20"), json, base64(value))) {
        String text = "before " + form + " after";
        // The positive twin: unmasked, the canary is there to be found.
        assertThat(Masker.of(List.of()).mask(text)).contains(form);
        assertThat(masker.mask(text)).isEqualTo("before *** after");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "user:"})
  void hidesASecretInsideALongerBase64Text(String prefix) {
    String secret = "pul-canary4711-abcdefgh";
    String encoded = base64(prefix + secret + "-suffix");
    String masked = Masker.of(List.of(Secret.of(secret))).mask(encoded);
    assertThat(masked).contains("***");
    String rest = masked.replace("***", "");
    assertThat(encoded.length() - rest.length()).isGreaterThan(secret.length());
  }

  @Test
  void hidesTheLinesOfASecretOfSeveralLines() {
    Masker masker = Masker.of(List.of(Secret.of("-----BEGIN\nMIIcanary\n")));
    assertThat(masker.mask("got MIIcanary here")).isEqualTo("got *** here");
  }

  @Test
  void leavesOrdinaryTextAloneWhenASecretIsTooShort() {
    Masker masker = Masker.of(List.of(Secret.of("abc")));
    assertThat(masker.mask("abcabc")).isEqualTo("abcabc");
    assertThat(Masker.canHide(Secret.of("abc"))).isFalse();
    assertThat(Masker.canHide(Secret.of("abcd"))).isTrue();
  }

  @Property(tries = 300)
  void hidesASecretWhereverAStreamIsCut(
      @ForAll @AlphaChars @StringLength(min = 4, max = 12) String secret,
      @ForAll @AlphaChars @StringLength(max = 12) String before,
      @ForAll @IntRange(min = 1, max = 7) int piece)
      throws IOException {
    Assumptions.assumeTrue(Masker.canHide(Secret.of(secret)));
    String text = before + "[" + secret + "]" + secret + "\n";
    StringWriter out = new StringWriter();
    Masker masker = Masker.of(List.of(Secret.of(secret)));
    try (MaskingWriter writer = new MaskingWriter(out, masker)) {
      for (int at = 0; at < text.length(); at += piece) {
        writer.write(text, at, Math.min(piece, text.length() - at));
      }
    }
    assertThat(out.toString()).isEqualTo(masker.mask(text)).doesNotContain(secret);
  }

  /** What a program makes of a value before it prints it. */
  private static final Map<String, UnaryOperator<String>> FORMS =
      Map.ofEntries(
          Map.entry("as it is", v -> v),
          Map.entry("JSON", Wire::encode),
          Map.entry("JSON in JSON", v -> Wire.encode(Wire.encode(v))),
          Map.entry(
              "JSON by Go",
              v ->
                  Wire.encode(v)
                      .replace("<", "\\u003c")
                      .replace(">", "\\u003e")
                      .replace("&", "\\u0026")),
          Map.entry("form", v -> URLEncoder.encode(v, StandardCharsets.UTF_8)),
          Map.entry("path", v -> URLEncoder.encode(v, StandardCharsets.UTF_8).replace("+", "%20")),
          Map.entry("base64", MaskerTest::base64),
          Map.entry("base64 without padding", v -> base64(v).replace("=", "")),
          Map.entry(
              "base64 for URLs",
              v -> Base64.getUrlEncoder().encodeToString(v.getBytes(StandardCharsets.UTF_8))),
          Map.entry("hex", v -> HexFormat.of().formatHex(v.getBytes(StandardCharsets.UTF_8))),
          Map.entry("shell", v -> "'" + v.replace("'", "'\\''") + "'"),
          Map.entry("YAML", v -> "'" + v.replace("'", "''") + "'"),
          Map.entry(
              "HTML",
              v ->
                  v.replace("&", "&amp;")
                      .replace("<", "&lt;")
                      .replace(">", "&gt;")
                      .replace("\"", "&quot;")
                      .replace("'", "&#39;")));

  @Property(tries = 300)
  void noFormOfASecretComesThroughAStream(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 8, max = 24) String secret,
      @ForAll @AlphaChars @StringLength(max = 6) String between,
      @ForAll @IntRange(min = 1, max = 9) int piece)
      throws IOException {
    Assumptions.assumeTrue(Masker.canHide(Secret.of(secret)));
    StringBuilder text = new StringBuilder();
    FORMS.forEach((name, form) -> text.append(between).append('|').append(form.apply(secret)));
    StringWriter out = new StringWriter();
    Masker masker = Masker.of(List.of(Secret.of(secret)));
    try (MaskingWriter writer = new MaskingWriter(out, masker)) {
      for (int at = 0; at < text.length(); at += piece) {
        writer.write(text.toString(), at, Math.min(piece, text.length() - at));
      }
    }
    for (Map.Entry<String, UnaryOperator<String>> form : FORMS.entrySet()) {
      String shown = form.getValue().apply(secret).strip();
      // The positive twin: it is in the text that went in.
      assertThat(text.toString()).contains(shown);
      assertThat(out.toString()).as(form.getKey()).doesNotContain(shown);
    }
    assertThat(out.toString()).isEqualTo(masker.mask(text.toString()));
  }

  @Test
  void secretsThatOverlapLeaveNoPart() {
    Masker masker = Masker.of(List.of(Secret.of("abcdefgh"), Secret.of("efghijkl")));
    assertThat(masker.mask("<abcdefghijkl>")).isEqualTo("<***>");
    assertThat(masker.mask("<abcdefgh><efghijkl>")).isEqualTo("<***><***>");
    assertThat(masker.mask("abcdefghabcdefgh")).isEqualTo("******");
  }

  @Test
  void whatCannotBeHiddenIsToldOnceByItsOrigin() {
    List<String> told = new ArrayList<>();
    Masker masker = Masker.of(List.of());
    masker.warn(told::add);
    masker.exempt("shop");
    for (String value : List.of("abc", "true", "8080", "admin", "zzzzzz", "shop", "  no ")) {
      masker.add(Secret.of(value), "The value of " + value.length() + " characters");
      masker.add(Secret.of(value), "The value of " + value.length() + " characters");
      assertThat(masker.mask("a " + value + " b")).isEqualTo("a " + value + " b");
    }
    assertThat(told)
        .hasSize(4)
        .allSatisfy(text -> assertThat(text).contains("too short or too common"))
        .noneSatisfy(text -> assertThat(text).contains("zzzz", "admin"));
    masker.add(Secret.of("a real secret"), "Another");
    masker.add(Secret.of(""), "Nothing");
    assertThat(told).hasSize(4);
    assertThat(masker.mask("a real secret")).isEqualTo("***");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
