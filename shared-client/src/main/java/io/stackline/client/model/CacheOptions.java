package io.stackline.client.model;

/** Cache options. Source: {@code CacheOptions} of the public API. */
public record CacheOptions(boolean enable) {}
