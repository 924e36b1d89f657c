package io.stackline.service.store.jdbi;

import io.stackline.service.payload.Codec;
import io.stackline.service.store.StagedBlob;

/** What {@code stage} gives: bytes in memory, or the id of a blob that was written ahead. */
final class StagedBlobs {
  private StagedBlobs() {}

  /** Small bytes, written when they are attached. */
  static final class InMemory implements StagedBlob {
    private final String sha256;
    private final Codec codec;
    private final byte[] bytes;

    InMemory(String sha256, Codec codec, byte[] bytes) {
      this.sha256 = sha256;
      this.codec = codec;
      this.bytes = bytes;
    }

    @Override
    public String sha256() {
      return sha256;
    }

    Codec codec() {
      return codec;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** Large bytes, already in the store and loose. */
  record WrittenAhead(String sha256, long blobId) implements StagedBlob {}
}
