package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A role to be made. Source: {@code PermissionDescriptorBase} of the public API.
 *
 * @param details what it permits
 */
public record PermissionDescriptorBase(
    @Nullable String name,
    @Nullable String description,
    @Nullable String resourceType,
    @Nullable PermissionDescriptorUXPurpose uxPurpose,
    @Nullable JsonText details) {}
