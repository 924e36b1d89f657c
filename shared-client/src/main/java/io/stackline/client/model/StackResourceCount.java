package io.stackline.client.model;

/**
 * How many resources a stack has. Source: {@code GET {stack}/resources/count}, {@code
 * GetStackResourceCountResponse} of the public API.
 */
public record StackResourceCount(int resourceCount, int version) {}
