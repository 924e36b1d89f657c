package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Patch environment settings request. Source: {@code PatchEnvironmentSettingsRequest} of the public
 * API.
 */
public record PatchEnvironmentSettingsRequest(@Nullable Boolean deletionProtected) {}
