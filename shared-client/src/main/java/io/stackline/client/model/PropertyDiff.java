package io.stackline.client.model;

/** How a property differs. Source: {@code apitype.PropertyDiff}. */
public record PropertyDiff(@EmptyIfAbsent String diffKind, boolean inputDiff) {}
