package io.stackline.client.model;

/**
 * Adds a member. Source: {@code POST /api/orgs/{org}/members/{login}}, {@code
 * AddOrganizationMemberRequest} of the public API.
 */
public record AddOrganizationMemberRequest(OrganizationRole role) {}
