package io.stackline.service.config;

/** A value that must not be seen. Prints as stars, so that no log or message can show it. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Takes a value; white space around it, such as a file's last line break, is dropped. */
  public static Secret of(String value) {
    return new Secret(value.strip());
  }

  /** The value, for the one place that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
