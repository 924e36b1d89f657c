package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Changes settings of an environment; what is absent stays. Source: {@code
 * PatchEnvironmentSettingsRequest} of the public API.
 */
public record PatchEnvironmentSettingsRequest(@Nullable Boolean deletionProtected) {}
