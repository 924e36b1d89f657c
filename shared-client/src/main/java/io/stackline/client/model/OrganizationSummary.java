package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An organization in a list. Source: {@code OrganizationSummaryWithRole} of the public API, {@code
 * GET /api/user}.
 *
 * @param githubLogin the organization's name in paths
 * @param role the role of the user who asks
 */
public record OrganizationSummary(
    @EmptyIfAbsent String name,
    String githubLogin,
    @EmptyIfAbsent String avatarUrl,
    @Nullable String email,
    @Nullable OrganizationRole role) {}
