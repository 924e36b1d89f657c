package io.stackline.client.model;

/** Where a line of an update's output belongs. Source: {@code apitype.UpdateEventKind}. */
public enum UpdateEventKind implements WireName {
  /** Standard output. */
  STDOUT("stdout"),
  /** Standard error. */
  STDERR("stderr"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  UpdateEventKind(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
