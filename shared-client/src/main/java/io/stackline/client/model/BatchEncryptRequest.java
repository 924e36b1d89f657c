package io.stackline.client.model;

import java.util.List;

/**
 * Values to encrypt. Source: {@code POST {stack}/batch-encrypt}, {@code
 * apitype.BatchEncryptRequest}.
 */
public record BatchEncryptRequest(List<Bytes> plaintexts) {
  /** Copies the collections. */
  public BatchEncryptRequest {
    plaintexts = Copies.list(plaintexts);
  }
}
