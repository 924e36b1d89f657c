package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A new shared organization. Source: {@code POST /api/admin/organizations}, beyond the public API.
 *
 * @param admin login of its first admin; absent for the caller
 */
public record CreateOrganizationRequest(
    String name, @EmptyIfAbsent String displayName, @Nullable String admin) {}
