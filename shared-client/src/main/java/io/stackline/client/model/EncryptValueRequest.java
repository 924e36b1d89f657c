package io.stackline.client.model;

/**
 * A value to encrypt. Source: {@code POST {stack}/encrypt}, {@code apitype.EncryptValueRequest}.
 */
public record EncryptValueRequest(Bytes plaintext) {}
