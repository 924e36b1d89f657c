package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An organization's settings. Source: {@code PATCH /api/orgs/{org}} and {@code GET
 * /api/orgs/{org}/metadata}, part of {@code OrganizationMetadata} of the public API.
 */
public record OrganizationSettings(
    @EmptyIfAbsent String id,
    @EmptyIfAbsent String kind,
    @EmptyIfAbsent String created,
    @Nullable OrganizationRole userRole,
    @Nullable StackPermission defaultStackPermission,
    boolean membersCanCreateStacks,
    boolean membersCanDeleteStacks,
    boolean membersCanTransferStacks,
    boolean membersCanCreateTeams,
    int stackCount,
    int memberCount) {}
