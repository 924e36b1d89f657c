package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * The versions of the CLI that the service recommends. Source: {@code GET /api/cli/version}, {@code
 * apitype.CLIVersionResponse}.
 */
public record CliVersion(
    String latestVersion,
    @EmptyIfAbsent String oldestWithoutWarning,
    @Nullable String latestDevVersion) {}
