package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Where the audit log is exported to. Source: {@code OrganizationAuditLogExportSettings} of the
 * public API.
 */
public record OrganizationAuditLogExportSettings(
    boolean enabled,
    @Nullable AuditLogsExportS3Config s3Config,
    @Nullable AuditLogExportResult lastResult) {}
