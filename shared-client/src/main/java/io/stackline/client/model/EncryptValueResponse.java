package io.stackline.client.model;

/** An encrypted value. Source: {@code apitype.EncryptValueResponse}. */
public record EncryptValueResponse(Bytes ciphertext) {}
