package io.stackline.client.model;

import java.util.Map;

/**
 * Decrypted values. The CLI needs every value it asked for. Source: {@code
 * apitype.BatchDecryptResponse}.
 *
 * @param plaintexts by the ciphertext in base64
 */
public record BatchDecryptResponse(Map<String, Bytes> plaintexts) {
  /** Copies the collections. */
  public BatchDecryptResponse {
    plaintexts = Copies.map(plaintexts);
  }
}
