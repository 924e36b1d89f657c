package io.stackline.client.model;

/** How a message is to be shown. Source: {@code apitype.MessageSeverity}. */
public enum MessageSeverity implements WireName {
  /** A warning. */
  WARNING("warning"),
  /** An error. */
  ERROR("error"),
  /** Information. */
  INFO("info"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  MessageSeverity(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
