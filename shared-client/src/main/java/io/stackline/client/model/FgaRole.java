package io.stackline.client.model;

/**
 * A role with fine-grained permissions. Source: {@code apitype.FGARole}.
 *
 * @param modifiedAt RFC 3339
 */
public record FgaRole(
    @EmptyIfAbsent String id, @EmptyIfAbsent String name, @EmptyIfAbsent String modifiedAt) {}
