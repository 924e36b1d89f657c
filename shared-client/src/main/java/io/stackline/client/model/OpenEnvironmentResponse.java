package io.stackline.client.model;

/**
 * An environment that was opened. Source: {@code POST /api/esc/environments/{orgName}/yaml/open},
 * package {@code cmd/esc/cli/client} of the ESC CLI.
 *
 * @param id of the session in which its values can be read
 */
public record OpenEnvironmentResponse(String id) {}
