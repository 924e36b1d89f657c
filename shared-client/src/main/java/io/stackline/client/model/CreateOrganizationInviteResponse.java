package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An invitation that was made. Source: {@code CreateOrganizationInviteResponse} of the public API.
 *
 * @param acceptInviteUrl gives membership to whoever opens it
 */
public record CreateOrganizationInviteResponse(String id, @Nullable Secret acceptInviteUrl) {}
