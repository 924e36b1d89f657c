package io.stackline.client.model;

/**
 * The update that records an import. Source: {@code POST {stack}/import}, {@code
 * apitype.ImportStackResponse}.
 */
public record ImportStackResponse(String updateId) {}
