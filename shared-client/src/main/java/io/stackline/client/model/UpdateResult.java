package io.stackline.client.model;

/** How an update of the history ended. Source: {@code apitype.UpdateResult}. */
public enum UpdateResult implements WireName {
  /** Not started yet. */
  NOT_STARTED("not-started"),
  /** Not completed yet. */
  IN_PROGRESS("in-progress"),
  /** Completed well. */
  SUCCEEDED("succeeded"),
  /** Completed with a failure, or cancelled. */
  FAILED("failed"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  UpdateResult(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
