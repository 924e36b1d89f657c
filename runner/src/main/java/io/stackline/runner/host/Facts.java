package io.stackline.runner.host;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads single facts from an environment, for the adapters of hosts. */
final class Facts {
  private static final String HEADS = "refs/heads/";
  private static final String TAGS = "refs/tags/";

  private final Environment environment;

  Facts(Environment environment) {
    this.environment = environment;
  }

  /** The first of these variables that is set. */
  @Nullable String first(String... names) {
    for (String name : names) {
      String value = environment.get(name).orElse(null);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The directory that a variable names. */
  @Nullable Path directory(String name) {
    String value = first(name);
    try {
      return value == null ? null : Path.of(value);
    } catch (InvalidPathException notOnThisMachine) {
      return null;
    }
  }

  /** The branch that a full or short name means; absent if it means a tag or something else. */
  static @Nullable String branch(@Nullable String ref) {
    if (ref == null || !ref.startsWith("refs/")) {
      return ref;
    }
    return ref.startsWith(HEADS) ? ref.substring(HEADS.length()) : null;
  }

  /** The tag that a full name means. */
  static @Nullable String tag(@Nullable String ref) {
    return ref != null && ref.startsWith(TAGS) ? ref.substring(TAGS.length()) : null;
  }

  /** The name in {@code NAME <ADDRESS>}. */
  static @Nullable String personName(@Nullable String person) {
    if (person == null) {
      return null;
    }
    int address = address(person);
    return address < 0 ? person : empty(person.substring(0, address).stripTrailing());
  }

  /** The address in {@code NAME <ADDRESS>}. */
  static @Nullable String personAddress(@Nullable String person) {
    if (person == null) {
      return null;
    }
    int address = address(person);
    String end = person.stripTrailing();
    return address < 0 ? null : empty(end.substring(address + 1, end.length() - 1));
  }

  /** Where the bracket before the address at the end is; -1 if there is none. */
  private static int address(String person) {
    String end = person.stripTrailing();
    int open = end.lastIndexOf('<');
    boolean closed = open >= 0 && end.indexOf('>', open) == end.length() - 1;
    return closed ? open : -1;
  }

  /** Two names that say whether something comes from somewhere else. */
  static Fork differing(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return Fork.UNKNOWN;
    }
    return one.equalsIgnoreCase(other) ? Fork.NO : Fork.YES;
  }

  private static @Nullable String empty(String text) {
    return text.isEmpty() ? null : text;
  }
}
