package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A step has its outputs. Source: {@code apitype.ResOutputsEvent}. */
public record ResOutputsEvent(StepEventMetadata metadata, @Nullable Boolean planning) {}
