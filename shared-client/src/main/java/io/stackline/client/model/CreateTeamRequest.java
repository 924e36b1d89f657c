package io.stackline.client.model;

/**
 * A new team. Source: {@code POST /api/orgs/{org}/teams/pulumi}, {@code CreatePulumiTeamRequest} of
 * the public API.
 */
public record CreateTeamRequest(
    String name, @EmptyIfAbsent String displayName, @EmptyIfAbsent String description) {}
