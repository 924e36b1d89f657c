package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A stack in a list. Source: {@code apitype.StackSummary}.
 *
 * @param projectName the CLI asserts that it is not empty
 * @param lastUpdate Unix time in seconds
 */
public record StackSummary(
    String id,
    String orgName,
    String projectName,
    String stackName,
    @Nullable Long lastUpdate,
    @Nullable Integer resourceCount,
    @Nullable StackLinks links) {}
