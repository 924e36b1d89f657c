package io.stackline.runner.exec;

import io.stackline.client.wire.Wire;
import io.stackline.run.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Hides the run's secrets in texts: as they are, JSON-quoted, URL-encoded, and base64-encoded at
 * each of the three alignments base64 has, so that also a part of a longer encoded text is found.
 * Values shorter than {@link #SHORTEST} are left alone: hiding them would tear up ordinary text.
 */
public final class Masker {
  /** The shortest value that is hidden. */
  public static final int SHORTEST = 4;

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private volatile List<String> forms = List.of();

  /** A masker that knows these secrets. */
  public static Masker of(Iterable<Secret> secrets) {
    Masker masker = new Masker();
    secrets.forEach(masker::add);
    return masker;
  }

  /** Adds a secret that became known later. */
  public synchronized void add(Secret secret) {
    Set<String> all = new LinkedHashSet<>(forms);
    all.addAll(formsOf(secret.reveal()));
    List<String> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(String::length).reversed());
    forms = List.copyOf(sorted);
  }

  /** Whether a value is long enough to be hidden. */
  public static boolean canHide(Secret secret) {
    return secret.reveal().strip().length() >= SHORTEST;
  }

  /** The text with every form of every secret replaced by stars. */
  public String mask(String text) {
    String masked = text;
    for (String form : forms) {
      if (masked.contains(form)) {
        masked = masked.replace(form, MASK);
      }
    }
    return masked;
  }

  /**
   * How many characters at the end of a text could be the beginning of a secret, and so must not be
   * shown before what follows them is known.
   */
  int undecided(CharSequence text) {
    int longest = 0;
    for (String form : forms) {
      int most = Math.min(form.length() - 1, text.length());
      for (int n = most; n > longest; n--) {
        if (form.startsWith(text.subSequence(text.length() - n, text.length()).toString())) {
          longest = n;
          break;
        }
      }
    }
    return longest;
  }

  private static Set<String> formsOf(String value) {
    Set<String> forms = new LinkedHashSet<>();
    addAll(forms, value);
    String stripped = value.strip();
    if (!stripped.equals(value)) {
      addAll(forms, stripped);
    }
    // Colours are removed before texts are masked, and with them control characters.
    addAll(forms, Markup.plain(value));
    if (stripped.contains("\n")) {
      stripped.lines().map(String::strip).forEach(line -> addAll(forms, line));
    }
    return forms;
  }

  private static void addAll(Set<String> forms, String value) {
    if (value.length() < SHORTEST) {
      return;
    }
    forms.add(value);
    String json = Wire.encode(value);
    forms.add(json.substring(1, json.length() - 1));
    String goQuoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    forms.add(goQuoted);
    String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
    forms.add(url);
    forms.add(url.replace("+", "%20"));
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    forms.add(Base64.getEncoder().encodeToString(bytes));
    for (int shift = 0; shift < 3; shift++) {
      addAligned(forms, bytes, shift);
    }
  }

  /**
   * The part of the base64 text that depends on the secret alone when {@code shift} bytes precede.
   */
  private static void addAligned(Set<String> forms, byte[] bytes, int shift) {
    byte[] shifted = new byte[bytes.length + shift];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    int from = shift == 0 ? 0 : shift + 1;
    int to = shifted.length / 3 * 4;
    String encoded = Base64.getEncoder().encodeToString(shifted);
    if (to - from >= SHORTEST + 2) {
      String part = encoded.substring(from, to);
      forms.add(part);
      forms.add(part.replace('+', '-').replace('/', '_'));
    }
  }
}
