package io.stackline.client.model;

/** How the last export went. Source: {@code AuditLogExportResult} of the public API. */
public record AuditLogExportResult(long timestamp, @EmptyIfAbsent String message) {}
