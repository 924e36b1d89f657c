package io.stackline.client.model;

/** Whether deployments keep their dependencies. Source: {@code CacheOptions} of the public API. */
public record CacheOptions(boolean enable) {}
