package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Where the pages before and after are. Source: {@code ResourceSearchPagination} of the public API.
 */
public record ResourceSearchPagination(
    @Nullable String previous, @Nullable String next, @Nullable String cursor) {}
