package io.stackline.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A property that a step changes. Secrets are never in it: a value that is or holds one is the JSON
 * string {@code "[secret]"}; a value longer than {@link #LONGEST} characters is a JSON string with
 * its beginning.
 *
 * @param path where it is in the resource's properties, as in {@code tags["a.b"][0].name}
 * @param kind what happens to it
 * @param before its JSON text before the step; absent if it is added, or if it is not known
 * @param after its JSON text after the step; absent if it is deleted, or if it is not known
 */
public record PropertyChange(
    String path, Kind kind, @Nullable String before, @Nullable String after) {

  /** How many characters of a value are kept. */
  public static final int LONGEST = 2000;

  public PropertyChange {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(kind, "kind");
  }

  /** What happens to a property. */
  public enum Kind {
    /** It was not there before. */
    ADD("add"),
    /** It gets another value. */
    UPDATE("update"),
    /** It is gone afterwards. */
    DELETE("delete"),
    /** It gets another value, and because of it the resource is replaced. */
    REPLACE("replace");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word used in results. */
    public String word() {
      return word;
    }
  }
}
