package io.stackline.conformance.support;

/** What the service keeps its data in. */
public enum Engine {
  SQLITE,
  POSTGRES
}
