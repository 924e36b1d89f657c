package io.stackline.runner.exec;

import io.stackline.client.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The texts in which a secret may appear: as it is, and as programs and formats write it. Which
 * ones is a list in {@code docs/runner.md}, which a test compares.
 */
final class SecretForms {
  /**
   * What URLs leave as it is beside letters and digits: RFC 3986, Python's {@code quote}, forms,
   * JavaScript's {@code encodeURIComponent} and {@code encodeURI}, Go's paths and names in URLs.
   */
  private static final List<String> URL_SAFE =
      List.of(
          "-._~", "-._~/", "-._*", "-_.!~*'()", "-_.!~*'();,/?:@&=+$#", "-_.~$&+=:@", "-_.~$&+,;=");

  /** What HTML and XML make of a double and of a single quote. */
  private static final List<List<String>> HTML_QUOTES =
      List.of(
          List.of("\"", "'"),
          List.of("&quot;", "'"),
          List.of("&quot;", "&#39;"),
          List.of("&#34;", "&#39;"),
          List.of("&quot;", "&#x27;"),
          List.of("&quot;", "&apos;"));

  /** Characters of a shell that need no backslash before them: bash's {@code printf %q}. */
  private static final String SHELL_SAFE = "_@%+=:,./-";

  private final Set<String> forms = new LinkedHashSet<>();

  private SecretForms() {}

  /** Every form of a value that is at least {@link Masker#SHORTEST} characters long. */
  static Set<String> of(String value) {
    SecretForms all = new SecretForms();
    all.addAll(value);
    String stripped = value.strip();
    if (!stripped.equals(value)) {
      all.addAll(stripped);
    }
    // Colours are removed before texts are masked, and with them control characters.
    all.addAll(Markup.plain(value));
    if (stripped.contains("\n")) {
      stripped.lines().map(String::strip).forEach(all::addAll);
    }
    return all.forms;
  }

  private void addAll(String value) {
    if (value.length() < Masker.SHORTEST) {
      return;
    }
    add(value);
    addQuoted(value);
    addShell(value);
    URL_SAFE.forEach(safe -> addUrl(value, safe));
    addHtml(value);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    add(HexFormat.of().formatHex(bytes));
    add(HexFormat.of().withUpperCase().formatHex(bytes));
    addBase64(bytes);
    // What PowerShell encodes.
    addBase64(value.getBytes(StandardCharsets.UTF_16LE));
  }

  private void add(String form) {
    if (form.length() >= Masker.SHORTEST) {
      forms.add(form);
    }
  }

  /** JSON, also in ASCII and with slashes escaped; JSON within JSON; Go's {@code %q}; Python. */
  private void addQuoted(String value) {
    String json = inner(Wire.encode(value));
    // Go's encoder does this unless it is told not to.
    String html = json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    for (String one : List.of(json, html, json.replace("/", "\\/"))) {
      for (String form : List.of(one, ascii(one, false), ascii(one, true))) {
        add(form);
        add(inner(Wire.encode(form)));
      }
    }
    String backslashes = value.replace("\\", "\\\\");
    for (String quote : List.of("", "\"", "'")) {
      String form = quote.isEmpty() ? backslashes : backslashes.replace(quote, "\\" + quote);
      add(form.replace("\n", "\\n"));
      add(form.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r"));
    }
  }

  /** The quotes of shells and of YAML. */
  private void addShell(String value) {
    add(value.replace("'", "''"));
    String shell = value.replace("'", "'\\''");
    add(shell);
    add(inner(Wire.encode(shell)));
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = c > '~' || isWord(c) || SHELL_SAFE.indexOf(c) >= 0;
      escaped.append(plain ? "" : "\\").append(c);
    }
    add(escaped.toString());
  }

  private static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String inner(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String ascii(String json, boolean upper) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c <= '\u007f') {
        text.append(c);
      } else {
        text.append(String.format(Locale.ROOT, upper ? "\\u%04X" : "\\u%04x", (int) c));
      }
    }
    return text.toString();
  }

  private void addUrl(String value, String safe) {
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isWord(c) || safe.indexOf(c) >= 0) {
        upper.append(c);
        lower.append(c);
      } else {
        upper.append(String.format(Locale.ROOT, "%%%02X", (int) c));
        lower.append(String.format(Locale.ROOT, "%%%02x", (int) c));
      }
    }
    for (StringBuilder each : List.of(upper, lower)) {
      String url = each.toString();
      add(url);
      add(url.replace("%20", "+"));
      add(url.replace("%", "%25"));
    }
  }

  private void addBase64(byte[] bytes) {
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      add(encoder.encodeToString(bytes));
      add(encoder.withoutPadding().encodeToString(bytes));
    }
  }

  private void addHtml(String value) {
    String text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    for (List<String> quotes : HTML_QUOTES) {
      add(text.replace("\"", quotes.get(0)).replace("'", quotes.get(1)));
    }
  }
}
