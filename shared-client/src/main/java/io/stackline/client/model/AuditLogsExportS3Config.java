package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A bucket for the audit log. Source: {@code AuditLogsExportS3Config} of the public API. */
public record AuditLogsExportS3Config(
    @EmptyIfAbsent String s3BucketName,
    @Nullable String s3PathPrefix,
    @EmptyIfAbsent String iamRoleArn) {}
