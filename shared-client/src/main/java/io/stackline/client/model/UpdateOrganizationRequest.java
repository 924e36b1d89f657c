package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Changes an organization's settings; absent ones stay. Source: {@code PATCH /api/orgs/{org}},
 * {@code UpdateOrganizationRequest} of the public API.
 */
public record UpdateOrganizationRequest(
    @Nullable StackPermission setDefaultStackPermission,
    @Nullable Boolean setMembersCanCreateStacks,
    @Nullable Boolean setMembersCanDeleteStacks,
    @Nullable Boolean setMembersCanTransferStacks,
    @Nullable Boolean setMembersCanCreateTeams) {}
