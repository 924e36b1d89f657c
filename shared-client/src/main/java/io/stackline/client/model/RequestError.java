package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * What was wrong with one part of a request. Source: {@code apitype.RequestError}.
 *
 * @param errorType {@code not_found}, {@code required}, {@code invalid}, {@code already_exists},
 *     {@code custom} and others
 */
public record RequestError(
    @EmptyIfAbsent String resource,
    @Nullable String attribute,
    @EmptyIfAbsent String errorType,
    @Nullable String customMessage) {}
