package io.stackline.runner.exec;

import io.stackline.run.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hides the run's secrets in texts, in every form that programs and formats give them ({@link
 * SecretForms}). Values shorter than {@link #SHORTEST} and common words are left alone: hiding them
 * would tear up ordinary text. Whoever marked such a value as secret is told so, once.
 */
public final class Masker {
  /** The shortest value that is hidden. */
  public static final int SHORTEST = 4;

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private Consumer<String> warnings = text -> {};

  /** What was added is looked for from the next text on: to prepare for it takes a while. */
  private volatile @Nullable Index index = new Index(Set.of(), List.of());

  private final Set<String> values = new LinkedHashSet<>();

  /** A masker that knows these secrets. */
  public static Masker of(Iterable<Secret> secrets) {
    Masker masker = new Masker();
    secrets.forEach(masker::add);
    return masker;
  }

  /** Tells of values that cannot be hidden. */
  public synchronized void warn(Consumer<String> receiver) {
    warnings = receiver;
  }

  /** Names that are everywhere in a log and so are not hidden, such as the stack's. */
  public synchronized void exempt(String... common) {
    names.addAll(List.of(common));
  }

  /** Adds a secret that became known later. */
  public void add(Secret secret) {
    add(secret, "");
  }

  /**
   * Adds a secret that became known later.
   *
   * @param origin where it comes from, for the warning if it cannot be hidden; empty for no warning
   */
  public synchronized void add(Secret secret, String origin) {
    String value = secret.reveal();
    if (!canHide(secret) || names.contains(value.strip())) {
      if (!origin.isEmpty() && !value.isBlank() && told.add(origin)) {
        warnings.accept(
            origin
                + " is too short or too common a word to be hidden where it appears: choose a"
                + " longer value, or do not mark it as secret.");
      }
      return;
    }
    if (known.addAll(SecretForms.of(value))) {
      values.add(value);
      values.add(value.strip());
      index = null;
    }
  }

  private Index index() {
    Index ready = index;
    return ready == null ? prepared() : ready;
  }

  private synchronized Index prepared() {
    Index ready = index;
    if (ready == null) {
      ready = new Index(known, values);
      index = ready;
    }
    return ready;
  }

  /** Whether a value is long and rare enough to be hidden. */
  public static boolean canHide(Secret secret) {
    String value = secret.reveal().strip();
    return value.length() >= SHORTEST && !CommonWords.has(value);
  }

  /** The text with every form of every secret replaced by stars. */
  public String mask(String text) {
    return index().mask(text);
  }

  /**
   * How much of a text can be shown before it is known what follows: up to where the beginning of a
   * secret may stand, and never up to the middle of one.
   */
  int decided(CharSequence text) {
    return index().decided(text.toString());
  }

  /** Finds many texts in one pass: most places are passed over by their first four characters. */
  private static final class Index {
    private static final int SLOTS = 1 << 16;

    private final boolean[] begins = new boolean[SLOTS];
    private final Map<String, List<String>> byBeginning = new HashMap<>();
    private final Set<String> prefixes = new HashSet<>();
    private final Base64Parts parts = new Base64Parts();
    private final int longest;

    Index(Set<String> forms, Iterable<String> values) {
      values.forEach(parts::add);
      int most = 0;
      for (String form : forms) {
        String beginning = form.substring(0, SHORTEST);
        begins[slot(form, 0)] = true;
        byBeginning.computeIfAbsent(beginning, b -> new ArrayList<>()).add(form);
        for (int length = 1; length < SHORTEST; length++) {
          prefixes.add(form.substring(0, length));
        }
        most = Math.max(most, form.length());
      }
      byBeginning
          .values()
          .forEach(list -> list.sort(Comparator.comparingInt(String::length).reversed()));
      longest = Math.max(most, Base64Parts.LENGTH);
    }

    private static int slot(String text, int at) {
      int hash = text.charAt(at);
      hash = hash * 31 + text.charAt(at + 1);
      hash = hash * 31 + text.charAt(at + 2);
      hash = hash * 31 + text.charAt(at + 3);
      return (hash ^ (hash >>> 16)) & (SLOTS - 1);
    }

    /** Where the longest form that begins there ends; the place itself if none does. */
    private int end(String text, int at) {
      if (at + SHORTEST > text.length()) {
        return at;
      }
      int part = parts.isAt(text, at) ? at + Base64Parts.LENGTH : at;
      if (begins[slot(text, at)]) {
        for (String form : candidates(text, at)) {
          if (text.startsWith(form, at)) {
            return Math.max(part, at + form.length());
          }
        }
      }
      return part;
    }

    private List<String> candidates(String text, int at) {
      return byBeginning.getOrDefault(text.substring(at, at + SHORTEST), List.of());
    }

    /** Forms that overlap are hidden together, so that no part of one is left. */
    String mask(String text) {
      StringBuilder masked = null;
      int copied = 0;
      int hidden = -1;
      for (int at = 0; at < text.length(); at++) {
        int end = end(text, at);
        if (end > at) {
          if (masked == null) {
            masked = new StringBuilder(text.length());
          }
          if (at >= hidden) {
            masked.append(text, Math.max(copied, 0), at).append(MASK);
          }
          hidden = Math.max(hidden, end);
          copied = hidden;
        }
      }
      return masked == null ? text : masked.append(text, copied, text.length()).toString();
    }

    int decided(String text) {
      int undecided = text.length();
      int first = Math.max(0, text.length() - longest + 1);
      for (int at = first; at < text.length() && undecided == text.length(); at++) {
        undecided = mayGoOn(text, at) ? at : undecided;
      }
      return undecided == text.length() ? undecided : beforeHidden(text, undecided);
    }

    /** Whether what stands from there to the end is the beginning of a longer form. */
    private boolean mayGoOn(String text, int at) {
      int left = text.length() - at;
      if (parts.mayBeginAt(text, at)) {
        return true;
      }
      if (left < SHORTEST) {
        return prefixes.contains(text.substring(at));
      }
      if (!begins[slot(text, at)]) {
        return false;
      }
      return candidates(text, at).stream()
          .anyMatch(form -> form.length() > left && form.startsWith(text.substring(at)));
    }

    /** The place, or the beginning of the hidden part that it is in. */
    private int beforeHidden(String text, int place) {
      int begin = -1;
      int hidden = -1;
      for (int at = 0; at < place; at++) {
        int end = end(text, at);
        if (end > at) {
          begin = at >= hidden ? at : begin;
          hidden = Math.max(hidden, end);
        }
      }
      return hidden > place ? begin : place;
    }
  }
}
