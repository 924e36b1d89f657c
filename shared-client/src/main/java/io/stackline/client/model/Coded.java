package io.stackline.client.model;

/** An enumeration that is a number on the wire. */
public interface Coded {
  /** The number on the wire. */
  int code();
}
