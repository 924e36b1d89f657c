package io.stackline.client.model;

/**
 * What a team may do with a stack. Source: {@code PATCH
 * /api/console/stacks/{org}/{project}/{stack}/teams/{team}}, {@code
 * UpdateTeamStackPermissionsRequest} of the public API.
 */
public record UpdateTeamStackPermissionsRequest(StackPermission permissions) {}
