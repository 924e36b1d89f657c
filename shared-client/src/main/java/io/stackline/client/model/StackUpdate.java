package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An update with what the service knows around it. Source: {@code GET {stack}/updates/latest},
 * {@code GET {stack}/updates/{version}}, {@code UpdateInfo} of the public API.
 *
 * @param requestedByToken the token's name
 */
public record StackUpdate(
    UpdateInfo info,
    @EmptyIfAbsent String updateID,
    int version,
    int latestVersion,
    @Nullable UserInfo requestedBy,
    @Nullable String requestedByToken) {}
