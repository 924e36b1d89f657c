package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Changes a role. Source: {@code UpdateRoleRequest} of the public API.
 *
 * @param details what it permits
 */
public record UpdateRoleRequest(
    @Nullable String name, @Nullable String description, @Nullable JsonText details) {}
