package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
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

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
