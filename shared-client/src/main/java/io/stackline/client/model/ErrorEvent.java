package io.stackline.client.model;

/** The engine failed. Source: {@code apitype.ErrorEvent}. */
public record ErrorEvent(@EmptyIfAbsent String error) {}
