package io.stackline.client.model;

/**
 * A query in the language of the search. Source: {@code GetNaturalLanguageQueryResponse} of the
 * public API.
 */
public record GetNaturalLanguageQueryResponse(@EmptyIfAbsent String query) {}
