package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A line of the log of a deployment. Source: {@code apitype.DeploymentLogLine}.
 *
 * @param header the title of a step that begins; empty for a line of its output
 * @param timestamp when
 * @param line the text, with its line end
 */
public record DeploymentLogLine(
    @EmptyIfAbsent String header, @Nullable String timestamp, @EmptyIfAbsent String line) {}
