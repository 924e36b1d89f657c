package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * The renewed lease. Source: {@code apitype.RenewUpdateLeaseResponse}.
 *
 * @param tokenExpiration Unix time in seconds
 */
public record RenewUpdateLeaseResponse(Secret token, @Nullable Long tokenExpiration) {}
