package io.stackline.client.model;

/**
 * A value to decrypt. Source: {@code POST {stack}/decrypt}, {@code apitype.DecryptValueRequest}.
 */
public record DecryptValueRequest(Bytes ciphertext) {}
