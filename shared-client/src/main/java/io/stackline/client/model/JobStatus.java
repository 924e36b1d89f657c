package io.stackline.client.model;

/** Where a deployment stands. Source: {@code JobStatus} of the public API. */
public enum JobStatus implements WireName {
  /** {@code not-started}. */
  NOT_STARTED("not-started"),
  /** {@code accepted}. */
  ACCEPTED("accepted"),
  /** {@code running}. */
  RUNNING("running"),
  /** {@code failed}. */
  FAILED("failed"),
  /** {@code succeeded}. */
  SUCCEEDED("succeeded"),
  /** {@code skipped}. */
  SKIPPED("skipped"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  JobStatus(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
