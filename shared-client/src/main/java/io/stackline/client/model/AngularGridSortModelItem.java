package io.stackline.client.model;

/** By which column rows are sorted. Source: {@code AngularGridSortModelItem} of the public API. */
public record AngularGridSortModelItem(@EmptyIfAbsent String colId, @EmptyIfAbsent String sort) {}
