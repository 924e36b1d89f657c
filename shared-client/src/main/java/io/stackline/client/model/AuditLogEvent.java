package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log. Source: {@code AuditLogEvent} of the public API.
 *
 * @param timestamp Unix time in seconds
 */
public record AuditLogEvent(
    long timestamp,
    @EmptyIfAbsent String sourceIP,
    @EmptyIfAbsent String event,
    @EmptyIfAbsent String description,
    @Nullable UserInfo user,
    @Nullable String tokenID,
    @Nullable String tokenName,
    @Nullable Boolean reqOrgAdmin,
    @Nullable Boolean reqStackAdmin,
    @Nullable Boolean authFailure,
    @Nullable String actorName,
    @Nullable String actorUrn) {}
