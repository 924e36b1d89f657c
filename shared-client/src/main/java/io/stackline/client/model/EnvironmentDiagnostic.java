package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** What is wrong in a definition. Source: {@code EnvironmentDiagnostic} of the public API. */
public record EnvironmentDiagnostic(
    @Nullable EscRange range,
    @EmptyIfAbsent String summary,
    @Nullable String path,
    @Nullable String severity) {}
