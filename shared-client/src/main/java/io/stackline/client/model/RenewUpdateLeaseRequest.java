package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Asks for more time. Source: {@code POST {update}/renew_lease}, {@code
 * apitype.RenewUpdateLeaseRequest}.
 *
 * @param token empty since version 5 of the API: the token travels in the header
 * @param duration in seconds, at most 300
 */
public record RenewUpdateLeaseRequest(@Nullable Secret token, int duration) {}
