package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Changes a team; one change per call. Source: {@code PATCH /api/orgs/{org}/teams/{team}}, {@code
 * UpdateTeamRequest} of the public API.
 */
public record UpdateTeamRequest(
    @Nullable String newDisplayName,
    @Nullable String newDescription,
    @Nullable MemberAction memberAction,
    @Nullable String member,
    @Nullable TeamStackPermission addStackPermission,
    @Nullable TeamStackPermission editStackPermission,
    @Nullable RemoveStackIdentifier removeStack) {}
