package io.stackline.client.model;

/**
 * How an update ended. Source: {@code POST {update}/complete}, {@code
 * apitype.CompleteUpdateRequest}.
 */
public record CompleteUpdateRequest(UpdateStatus status) {}
