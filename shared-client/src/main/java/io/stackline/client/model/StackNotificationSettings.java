package io.stackline.client.model;

/**
 * Whether its owner hears of updates. Source: {@code StackNotificationSettings} of the public API.
 */
public record StackNotificationSettings(boolean notifyUpdateFailure, boolean notifyUpdateSuccess) {}
