package io.stackline.client.model;

/**
 * Where to look at a stack. Source: {@code apitype.StackLinks}.
 *
 * @param self a URL of the console, empty if there is none
 */
public record StackLinks(@EmptyIfAbsent String self) {}
