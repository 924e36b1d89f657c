package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Source context hg. Source: {@code SourceContextHg} of the public API. */
public record SourceContextHg(
    @Nullable String repoUrl,
    @Nullable String branch,
    @Nullable String repoDir,
    @Nullable String revision,
    @Nullable JsonText hgAuth) {}
