package io.stackline.client.model;

/**
 * Sets of which updates the owner hears. Source: {@code UpdateStackNotificationSettingsRequest} of
 * the public API.
 */
public record UpdateStackNotificationSettingsRequest(
    boolean notifyUpdateFailure, boolean notifyUpdateSuccess) {}
