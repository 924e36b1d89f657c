package io.stackline.client.model;

/** The new token, shown this once. Source: {@code CreateAccessTokenResponse} of the public API. */
public record CreateAccessTokenResponse(String id, Secret tokenValue) {}
