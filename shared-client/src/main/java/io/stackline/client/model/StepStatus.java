package io.stackline.client.model;

/** Where a step stands. Source: {@code StepStatus} of the public API. */
public enum StepStatus implements WireName {
  /** {@code not-started}. */
  NOT_STARTED("not-started"),
  /** {@code running}. */
  RUNNING("running"),
  /** {@code failed}. */
  FAILED("failed"),
  /** {@code succeeded}. */
  SUCCEEDED("succeeded"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  StepStatus(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
