package io.stackline.client.model;

/** A decrypted value. Source: {@code apitype.DecryptValueResponse}. */
public record DecryptValueResponse(Bytes plaintext) {}
