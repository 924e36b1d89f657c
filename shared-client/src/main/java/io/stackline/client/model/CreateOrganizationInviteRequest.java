package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Invites one person. Source: {@code CreateOrganizationInviteRequest} of the public API. */
public record CreateOrganizationInviteRequest(
    @Nullable String email, @Nullable OrganizationInviteRole role, @Nullable String roleId) {}
