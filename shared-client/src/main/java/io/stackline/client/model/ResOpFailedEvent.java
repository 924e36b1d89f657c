package io.stackline.client.model;

/** A step failed. Source: {@code apitype.ResOpFailedEvent}. */
public record ResOpFailedEvent(StepEventMetadata metadata, int status, int steps) {}
