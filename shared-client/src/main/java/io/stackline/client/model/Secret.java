package io.stackline.client.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that must not be shown: a token, a password. It prints as stars and only {@link #reveal()}
 * gives it away, so that no log, exception or record shows it by accident.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a text. */
  public static Secret of(String value) {
    return new Secret(Objects.requireNonNull(value));
  }

  /** The text itself, for the moment it is put on the wire or handed to a process. */
  public String reveal() {
    return value;
  }

  /** True if the text has no characters. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && value.equals(secret.value);
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
