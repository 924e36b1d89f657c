package io.stackline.client.model;

import java.util.List;

/**
 * Values to decrypt. Source: {@code POST {stack}/batch-decrypt}, {@code
 * apitype.BatchDecryptRequest}.
 */
public record BatchDecryptRequest(List<Bytes> ciphertexts) {
  /** Copies the collections. */
  public BatchDecryptRequest {
    ciphertexts = Copies.list(ciphertexts);
  }
}
