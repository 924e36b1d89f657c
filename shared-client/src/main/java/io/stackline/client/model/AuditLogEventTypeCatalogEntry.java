package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A kind of entry of the audit log. Source: {@code AuditLogEventTypeCatalogEntry} of the public
 * API.
 */
public record AuditLogEventTypeCatalogEntry(
    @EmptyIfAbsent String event,
    @EmptyIfAbsent String displayName,
    @EmptyIfAbsent String description,
    boolean requiresOrgAdmin,
    boolean requiresStackAdmin,
    boolean authenticationFailure,
    boolean deprecated,
    @Nullable String replacedBy) {}
