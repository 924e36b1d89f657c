package io.stackline.client.model;

/** An account of a cloud. Source: {@code AppInsightsAccountReference} of the public API. */
public record InsightsAccountReference(String name) {}
