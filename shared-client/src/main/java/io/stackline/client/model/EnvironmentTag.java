package io.stackline.client.model;

/**
 * A tag of an environment. Source: {@code EnvironmentTag} of the public API.
 *
 * @param name its name
 * @param created RFC 3339
 * @param modified RFC 3339
 */
public record EnvironmentTag(
    String name,
    @EmptyIfAbsent String value,
    @EmptyIfAbsent String created,
    @EmptyIfAbsent String modified,
    @EmptyIfAbsent String editorLogin,
    @EmptyIfAbsent String editorName) {}
