package io.stackline.service.state;

/** A range of the bytes of a spool. */
record Slice(long offset, long length) {}
