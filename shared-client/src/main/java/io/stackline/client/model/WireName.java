package io.stackline.client.model;

/**
 * An enumeration that is a word on the wire. A word nobody knows yet reads as the constant {@code
 * UNKNOWN}, so that a newer service does not break an older client.
 */
public interface WireName {
  /** The word on the wire. */
  String wireName();
}
