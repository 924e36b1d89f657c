package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the email of an invitation again. Source: {@code ResendOrganizationInviteRequest} of the
 * public API.
 */
public record ResendOrganizationInviteRequest(@Nullable Secret token) {}
