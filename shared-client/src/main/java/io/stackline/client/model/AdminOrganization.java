package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An organization as site administrators see it. Source: {@code /api/admin/organizations}, which
 * the service has beyond the public API.
 *
 * @param owner login of the person whose personal organization this is; absent for a shared one
 * @param created RFC 3339
 */
public record AdminOrganization(
    String id,
    String name,
    @EmptyIfAbsent String displayName,
    @Nullable String owner,
    @EmptyIfAbsent String created) {}
