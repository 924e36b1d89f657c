package io.stackline.client.model;

/**
 * A long step outside of the program, such as a plugin download. Source: {@code
 * apitype.ProgressEvent}.
 */
public record ProgressEvent(
    @EmptyIfAbsent String type,
    @EmptyIfAbsent String id,
    @EmptyIfAbsent String message,
    @JsonName("received") long completed,
    long total,
    boolean done) {}
