package io.stackline.client.model;

/** The update was cancelled, or ended. Source: {@code apitype.CancelEvent}. */
public record CancelEvent() {}
