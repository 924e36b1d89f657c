package io.stackline.client.model;

/**
 * What an update does. Source: {@code apitype.UpdateKind}. The names that begin with {@code P} mark
 * an update that only previewed.
 */
public enum UpdateKind implements WireName {
  /** Create, change and delete resources as the program says. */
  UPDATE("update"),
  /** A preview of an update. */
  PREVIEW("preview"),
  /** Take the state of the resources from their providers. */
  REFRESH("refresh"),
  /** A change of the stack's or project's name. */
  RENAME("rename"),
  /** Delete all resources. */
  DESTROY("destroy"),
  /** A state given from outside replaced the stack's state. */
  IMPORT("import"),
  /** Existing resources came under management. */
  RESOURCE_IMPORT("resource-import"),
  /** An update that only previewed. */
  PREVIEW_UPDATE("Pupdate"),
  /** A refresh that only previewed. */
  PREVIEW_REFRESH("Prefresh"),
  /** A destroy that only previewed. */
  PREVIEW_DESTROY("Pdestroy"),
  /** An import that only previewed. */
  PREVIEW_IMPORT("Pimport"),
  /** A rename that only previewed. */
  PREVIEW_RENAME("Prename"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  UpdateKind(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
