package io.stackline.client.model;

/** Where an update stands. Source: {@code apitype.UpdateStatus}. */
public enum UpdateStatus implements WireName {
  /** Created, not started. */
  NOT_STARTED("not started"),
  /** Asked for, not started. */
  REQUESTED("requested"),
  /** In progress. */
  RUNNING("running"),
  /** Ended with a failure. */
  FAILED("failed"),
  /** Ended well. */
  SUCCEEDED("succeeded"),
  /** Ended by a cancellation. */
  CANCELLED("cancelled"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  UpdateStatus(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
