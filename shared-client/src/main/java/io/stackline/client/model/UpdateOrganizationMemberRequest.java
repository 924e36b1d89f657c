package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Changes a member's role. Source: {@code PATCH /api/orgs/{org}/members/{login}}, {@code
 * apitype.UpdateOrganizationMemberRequest}.
 */
public record UpdateOrganizationMemberRequest(
    @Nullable OrganizationRole role, @Nullable String fgaRoleId) {}
