package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A role. Source: {@code PermissionDescriptorRecord} of the public API.
 *
 * @param details what it permits
 * @param created RFC 3339
 * @param modified RFC 3339
 */
public record PermissionDescriptorRecord(
    @Nullable String name,
    @Nullable String description,
    @Nullable String resourceType,
    @Nullable PermissionDescriptorUXPurpose uxPurpose,
    @Nullable JsonText details,
    @EmptyIfAbsent String created,
    @EmptyIfAbsent String modified,
    String id,
    @EmptyIfAbsent String orgId,
    @Nullable String defaultIdentifier,
    int version,
    boolean isOrgDefault) {}
