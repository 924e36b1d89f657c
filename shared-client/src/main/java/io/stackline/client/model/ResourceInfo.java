package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A resource with what is known about it. Source: {@code ResourceInfo} of the public API. */
public record ResourceInfo(@Nullable Resource resource) {}
