package io.stackline.service.payload;

/** How the bytes of a payload or blob are encoded at rest and on the wire. */
public enum Codec {
  IDENTITY,
  GZIP
}
