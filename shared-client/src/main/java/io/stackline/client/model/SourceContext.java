package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Where the program of a deployment is. Source: {@code SourceContext} of the public API. */
public record SourceContext(
    @Nullable SourceContextGit git, @Nullable SourceContextHg hg, @Nullable JsonText template) {}
