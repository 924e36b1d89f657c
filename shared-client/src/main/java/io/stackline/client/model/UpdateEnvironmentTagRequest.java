package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Changes a tag that is as it was. Source: {@code UpdateEnvironmentTagRequest} of the public API.
 */
public record UpdateEnvironmentTagRequest(
    @Nullable UpdateEnvironmentTagRequestCurrentTag currentTag,
    @Nullable UpdateEnvironmentTagRequestNewTag newTag) {}
