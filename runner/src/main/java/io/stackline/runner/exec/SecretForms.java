package io.stackline.runner.exec;

import io.stackline.client.wire.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The texts in which a secret may appear: as it is, and as programs and formats write it. */
final class SecretForms {
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
    addUrl(value);
    add(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    add(
        value
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;"));
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    add(HexFormat.of().formatHex(bytes));
    add(HexFormat.of().withUpperCase().formatHex(bytes));
    add(Base64.getEncoder().encodeToString(bytes));
    add(Base64.getUrlEncoder().encodeToString(bytes));
    for (int shift = 0; shift < 3; shift++) {
      addAligned(bytes, shift);
    }
  }

  private void add(String form) {
    if (form.length() >= Masker.SHORTEST) {
      forms.add(form);
    }
  }

  /** JSON, JSON within JSON, Go's {@code %q}, YAML's and the shell's single quotes. */
  private void addQuoted(String value) {
    String json = inner(Wire.encode(value));
    add(json);
    add(inner(Wire.encode(json)));
    // Go's encoder does this unless it is told not to.
    String html = json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    add(html);
    add(inner(Wire.encode(html)));
    String backslashes = value.replace("\\", "\\\\").replace("\"", "\\\"");
    add(backslashes.replace("\n", "\\n"));
    add(backslashes.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r"));
    add(value.replace("'", "''"));
    String shell = value.replace("'", "'\\''");
    add(shell);
    add(inner(Wire.encode(shell)));
  }

  private static String inner(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  private void addUrl(String value) {
    String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
    add(url);
    add(url.replace("+", "%20"));
    StringBuilder lower = new StringBuilder(url);
    for (int at = lower.indexOf("%"); at >= 0; at = lower.indexOf("%", at + 1)) {
      lower.replace(at, at + 3, lower.substring(at, at + 3).toLowerCase(Locale.ROOT));
    }
    add(lower.toString());
    add(lower.toString().replace("+", "%20"));
    // What may stand in a path is left as it is by some.
    add(url.replace("+", "%20").replace("%7E", "~").replace("%21", "!").replace("%27", "'"));
  }

  /**
   * The part of the base64 text that depends on the secret alone when {@code shift} bytes precede.
   */
  private void addAligned(byte[] bytes, int shift) {
    byte[] shifted = new byte[bytes.length + shift];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    int from = shift == 0 ? 0 : shift + 1;
    int to = shifted.length / 3 * 4;
    String encoded = Base64.getEncoder().encodeToString(shifted);
    if (to - from >= Masker.SHORTEST + 2) {
      String part = encoded.substring(from, to);
      add(part);
      add(part.replace('+', '-').replace('/', '_'));
    }
  }
}
