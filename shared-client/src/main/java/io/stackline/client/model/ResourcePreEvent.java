package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A step is about to run. Source: {@code apitype.ResourcePreEvent}. */
public record ResourcePreEvent(StepEventMetadata metadata, @Nullable Boolean planning) {}
