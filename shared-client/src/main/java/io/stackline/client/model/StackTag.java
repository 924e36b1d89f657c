package io.stackline.client.model;

/** One tag of a stack. Source: {@code POST {stack}/tags}, {@code StackTag} of the public API. */
public record StackTag(String name, @EmptyIfAbsent String value) {}
