package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * What a deployment runs in. Source: {@code ExecutorContext} of the public API, {@code
 * apitype.ExecutorContext}.
 *
 * @param executorImage a text, the name of the image; or an object with {@code reference} and
 *     {@code credentials}
 */
public record ExecutorContext(
    @Nullable JsonText executorImage, @Nullable String executorRootPath) {}
