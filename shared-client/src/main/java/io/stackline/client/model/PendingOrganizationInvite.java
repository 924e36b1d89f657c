package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An invitation that waits for an answer. Source: {@code PendingOrganizationInvite} of the public
 * API.
 *
 * @param sentAt Unix time in seconds
 * @param acceptInviteUrl gives membership to whoever opens it
 */
public record PendingOrganizationInvite(
    String id,
    @EmptyIfAbsent String email,
    @Nullable OrganizationRole role,
    @Nullable UserInfo sentBy,
    long sentAt,
    @Nullable Secret acceptInviteUrl,
    @Nullable String acceptError,
    @EmptyIfAbsent String status,
    @Nullable String roleId) {}
