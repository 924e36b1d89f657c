package io.stackline.client.model;

/** A position in a definition. Source: {@code EscPos} of the public API. */
public record EscPos(int line, int column, @JsonName("byte") int byteOffset) {}
