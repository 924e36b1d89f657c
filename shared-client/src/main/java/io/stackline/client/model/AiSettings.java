package io.stackline.client.model;

/** Whether the assistant may be asked. Source: {@code apitype.AISettingsForUpdate}. */
public record AiSettings(boolean copilotIsEnabled) {}
