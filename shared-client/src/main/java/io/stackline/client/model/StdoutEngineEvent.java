package io.stackline.client.model;

/** A line of the engine's output. Source: {@code apitype.StdoutEngineEvent}. */
public record StdoutEngineEvent(@EmptyIfAbsent String message, @EmptyIfAbsent String color) {}
