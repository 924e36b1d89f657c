package io.stackline.run;

import java.util.Objects;

/**
 * A text that must not be shown: prints as stars and compares by value. Whoever calls {@link
 * #reveal()} answers for where the text goes.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a text. */
  public static Secret of(String value) {
    return new Secret(Objects.requireNonNull(value, "value"));
  }

  /** The text itself. */
  public String reveal() {
    return value;
  }

  /** Whether there is no text at all. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret s && s.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
