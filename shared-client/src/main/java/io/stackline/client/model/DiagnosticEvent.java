package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A diagnostic, its secrets already masked. Source: {@code apitype.DiagnosticEvent}.
 *
 * @param severity {@code debug}, {@code info}, {@code info#err}, {@code warning} or {@code error}
 */
public record DiagnosticEvent(
    @Nullable String urn,
    @Nullable String prefix,
    @EmptyIfAbsent String message,
    @EmptyIfAbsent String color,
    @EmptyIfAbsent String severity,
    @Nullable Integer streamID,
    @Nullable Boolean ephemeral) {}
