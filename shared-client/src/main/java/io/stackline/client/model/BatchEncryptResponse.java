package io.stackline.client.model;

import java.util.List;

/** Encrypted values, in the order of the request. Source: {@code apitype.BatchEncryptResponse}. */
public record BatchEncryptResponse(List<Bytes> ciphertexts) {
  /** Copies the collections. */
  public BatchEncryptResponse {
    ciphertexts = Copies.list(ciphertexts);
  }
}
