package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Facts about a stack that are not of its state. Source: {@code StackMetadata} of the public API.
 */
public record StackMetadata(
    String id,
    @EmptyIfAbsent String orgName,
    @EmptyIfAbsent String projectName,
    @EmptyIfAbsent String stackName,
    @Nullable UserInfo ownedBy,
    @Nullable StackNotificationSettings notificationSettings) {}
