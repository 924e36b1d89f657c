package io.stackline.client.model;

/** Settings of an environment. Source: {@code EnvironmentSettings} of the public API. */
public record EnvironmentSettings(boolean deletionProtected) {}
