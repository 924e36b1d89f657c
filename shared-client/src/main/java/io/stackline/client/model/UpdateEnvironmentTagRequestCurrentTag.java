package io.stackline.client.model;

/** A tag as it is. Source: {@code UpdateEnvironmentTagRequestCurrentTag} of the public API. */
public record UpdateEnvironmentTagRequestCurrentTag(@EmptyIfAbsent String value) {}
