package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunResult.Step;
import io.stackline.run.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page lists what is hidden of a secret and what is not; both lists are tried. */
class HiddenFormsTest {
  private static final Path PAGE = Path.of("..", "docs", "runner.md");
  private static final String SECRET =
      "p/a\"ss'w&o<r>d $4711\\ täglich-ÄÖ+ and so on, ☕ for sixty-five characters…";

  private static final Map<String, UnaryOperator<String>> HIDDEN = new LinkedHashMap<>();
  private static final Map<String, UnaryOperator<String>> SHOWN = new LinkedHashMap<>();

  static {
    HIDDEN.put("as it is", v -> v);
    HIDDEN.put("JSON", v -> json(v, false, true));
    HIDDEN.put(
        "JSON in ASCII (`\\u00e4`, `\\u00E4`)",
        v -> json(v, true, true) + "|" + json(v, true, false));
    HIDDEN.put("JSON in JSON", v -> json(json(v, true, true), true, true));
    HIDDEN.put("JSON with `\\/`", v -> json(v, true, true).replace("/", "\\/"));
    HIDDEN.put(
        "JSON for HTML (`\\u003c`)",
        v ->
            json(v, false, true)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026"));
    HIDDEN.put("Python's `repr`", v -> v.replace("\\", "\\\\").replace("'", "\\'"));
    HIDDEN.put("single quotes of a shell (`'\\''`)", v -> v.replace("'", "'\\''"));
    HIDDEN.put(
        "backslashes of a shell (`printf %q`, `$'…'`)",
        v -> shell(v) + "|" + v.replace("\\", "\\\\").replace("'", "\\'"));
    HIDDEN.put("single quotes of YAML (`''`)", v -> v.replace("'", "''"));
    HIDDEN.put(
        "URLs, with `+` or `%20`, both cases",
        v ->
            url(v, "-_.*").replace("%20", "+")
                + "|"
                + url(v, "-_.~")
                + "|"
                + lower(url(v, "-_.~")));
    HIDDEN.put(
        "URLs that keep `/` or what else may stand in them",
        v -> url(v, "-_.~/") + "|" + url(v, "-_.!~*'()") + "|" + url(v, "-_.~$&+=:@"));
    HIDDEN.put("URLs encoded twice (`%2520`)", v -> url(url(v, "-_.~"), "-_.~"));
    HIDDEN.put(
        "HTML and XML (`&#34;`, `&quot;`, `&#39;`, `&#x27;`, `&apos;`)", HiddenFormsTest::html);
    HIDDEN.put(
        "hexadecimal, both cases",
        v ->
            HexFormat.of().formatHex(utf8(v))
                + "|"
                + HexFormat.of().withUpperCase().formatHex(utf8(v)));
    HIDDEN.put(
        "base64 and base64url",
        v ->
            Base64.getEncoder().encodeToString(utf8(v))
                + "|"
                + Base64.getUrlEncoder().encodeToString(utf8(v)));
    HIDDEN.put(
        "base64 of UTF-16 (PowerShell)",
        v -> Base64.getEncoder().encodeToString(v.getBytes(StandardCharsets.UTF_16LE)));
    SHOWN.put(
        "base64 of base64",
        v -> Base64.getEncoder().encodeToString(Base64.getEncoder().encode(utf8(v))));
    SHOWN.put(
        "hexadecimal with spaces or colons", v -> HexFormat.ofDelimiter(":").formatHex(utf8(v)));
    SHOWN.put(
        "numbers of characters (`&#112;`, `\\160`)",
        v -> v.chars().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining()));
    SHOWN.put("other case", v -> v.toUpperCase(Locale.ROOT));
    SHOWN.put(
        "another Unicode form",
        v -> java.text.Normalizer.normalize(v, java.text.Normalizer.Form.NFD));
    SHOWN.put("backwards", v -> new StringBuilder(v).reverse().toString());
    SHOWN.put(
        "with something between its characters", v -> v.replace("a", "a\u200b").replace("o", "o "));
    SHOWN.put("a part of it", v -> v.substring(0, v.length() - 5));
    SHOWN.put("compressed or encrypted", HiddenFormsTest::gzip);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(String text, boolean ascii, boolean lower) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (ascii && c > '~') {
        String hex = String.format(Locale.ROOT, "%04x", (int) c);
        json.append("\\u").append(lower ? hex : hex.toUpperCase(Locale.ROOT));
      } else {
        json.append(c);
      }
    }
    return json.toString();
  }

  private static String shell(String text) {
    return text.replaceAll("([\\\\ \"'&<>$])", "\\\\$1");
  }

  private static String url(String text, String safe) {
    StringBuilder url = new StringBuilder();
    for (byte b : utf8(text)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || safe.indexOf(c) >= 0);
      url.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return url.toString();
  }

  private static String lower(String url) {
    return Pattern.compile("%..").matcher(url).replaceAll(m -> m.group().toLowerCase(Locale.ROOT));
  }

  private static String html(String text) {
    String plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return plain.replace("\"", "&#34;").replace("'", "&#39;")
        + "|"
        + plain.replace("\"", "&quot;").replace("'", "&#39;")
        + "|"
        + plain.replace("\"", "&quot;").replace("'", "&#x27;")
        + "|"
        + plain.replace("\"", "&quot;").replace("'", "&apos;");
  }

  private static String gzip(String text) {
    try (var bytes = new java.io.ByteArrayOutputStream()) {
      try (var out = new java.util.zip.GZIPOutputStream(bytes)) {
        out.write(utf8(text.repeat(20)));
      }
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Masker masker() {
    return Masker.of(List.of(Secret.of(SECRET)));
  }

  private static List<String> listed(String title) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("## What is hidden");
    String part = page.substring(page.indexOf(title, begin), page.indexOf("\n## ", begin + 5));
    Matcher list = Pattern.compile("(?m)^- (.*)$").matcher(part);
    List<String> items = new ArrayList<>();
    int end = part.indexOf("\n\n", part.indexOf("\n- "));
    while (list.find() && list.start() < end) {
      items.add(list.group(1));
    }
    return items;
  }

  @Test
  void thePageListsWhatIsTried() throws IOException {
    assertThat(listed("Hidden are")).containsExactlyElementsOf(HIDDEN.keySet());
    assertThat(listed("Not hidden are")).containsExactlyElementsOf(SHOWN.keySet());
  }

  @Test
  void everyFormOfTheFirstListIsHidden() throws IOException {
    for (Map.Entry<String, UnaryOperator<String>> form : HIDDEN.entrySet()) {
      for (String shown : form.getValue().apply(SECRET).split("\\|", -1)) {
        String text = "<" + shown + ">";
        assertThat(masker().mask(text)).as(form.getKey() + ": " + shown).isEqualTo("<***>");
        StringWriter out = new StringWriter();
        try (MaskingWriter writer = new MaskingWriter(out, masker())) {
          for (int at = 0; at < text.length(); at += 5) {
            writer.write(text, at, Math.min(5, text.length() - at));
          }
        }
        assertThat(out.toString()).as(form.getKey()).isEqualTo("<***>");
      }
    }
  }

  /** The twin: what is on the second list really is not found, so that the first says something. */
  @Test
  void noFormOfTheSecondListIsHidden() {
    for (Map.Entry<String, UnaryOperator<String>> form : SHOWN.entrySet()) {
      String text = form.getValue().apply(SECRET);
      assertThat(masker().mask(text)).as(form.getKey()).isEqualTo(text);
    }
  }

  @Test
  void base64IsHiddenWhereverItBeginsAndHoweverItIsWrapped() {
    for (String before : List.of("", "u", "us", "user: admin\npassword: ")) {
      for (int width : List.of(40, 64, 76)) {
        String whole = before + SECRET + " and what follows";
        String text =
            Base64.getMimeEncoder(width, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(utf8(whole));
        String secret =
            Base64.getEncoder().encodeToString(utf8(whole)).substring(before.length() * 4 / 3 + 2);
        String known = secret.substring(0, SECRET.length() * 4 / 3 - 4);
        // As a whole, and line for line as a program's output comes.
        String lines =
            text.lines().map(line -> masker().mask(line)).collect(Collectors.joining("\n"));
        for (String masked : List.of(masker().mask(text), lines)) {
          assertThat(left(masked, known)).as(before + "@" + width).isLessThan(8);
        }
        assertThat(left(text, known)).as("the control").isGreaterThanOrEqualTo(width / 2);
      }
    }
  }

  /** The longest run of a text that is a part of another. */
  private static int left(String text, String of) {
    int longest = 0;
    for (String line : text.split("\\n|\\*\\*\\*", -1)) {
      for (int at = 0; at < line.length(); at++) {
        int end = at;
        while (end < line.length() && of.contains(line.substring(at, end + 1))) {
          end++;
        }
        longest = Math.max(longest, end - at);
      }
    }
    return longest;
  }

  @Test
  void ordinaryBase64IsLeftAlone() {
    String other = Base64.getEncoder().encodeToString(utf8("something else that is quite long"));
    assertThat(masker().mask(other)).isEqualTo(other);
    assertThat(masker().mask("a path/of/words and-a_b+c")).isEqualTo("a path/of/words and-a_b+c");
  }

  private static final class Deaf implements RunListener {
    @Override
    public void stepBegun(String urn, String operation) {}

    @Override
    public void stepEnded(Step step) {}

    @Override
    public void message(Diagnostic message) {}

    @Override
    public boolean wantsDetails() {
      return false;
    }
  }

  @Test
  void linesOfAProgramAreMaskedOneByOne() {
    EventFold fold = new EventFold(masker(), new Deaf(), System::nanoTime);
    String text = Base64.getMimeEncoder().encodeToString(utf8(SECRET + SECRET));
    text.lines().forEach(fold::line);
    List<Diagnostic> kept = fold.snapshot().diagnostics();
    assertThat(kept).isNotEmpty().allMatch(d -> d.message().contains("***"));
  }
}
