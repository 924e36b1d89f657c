package io.stackline.client.model;

/** What a deployment does. Source: {@code PulumiOperation} of the public API. */
public enum PulumiOperation implements WireName {
  /** {@code update}. */
  UPDATE("update"),
  /** {@code preview}. */
  PREVIEW("preview"),
  /** {@code destroy}. */
  DESTROY("destroy"),
  /** {@code refresh}. */
  REFRESH("refresh"),
  /** {@code detect-drift}. */
  DETECT_DRIFT("detect-drift"),
  /** {@code remediate-drift}. */
  REMEDIATE_DRIFT("remediate-drift"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  PulumiOperation(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
