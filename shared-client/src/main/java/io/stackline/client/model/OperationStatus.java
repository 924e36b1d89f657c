package io.stackline.client.model;

/**
 * The update that runs on a stack. Source: {@code apitype.OperationStatus}.
 *
 * @param started Unix time in seconds
 */
public record OperationStatus(UpdateKind kind, @EmptyIfAbsent String author, long started) {}
