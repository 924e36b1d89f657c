package io.stackline.service.store;

/** Immutable bytes with a digest and a codec. */
public interface Blobs {
  /**
   * Makes the staged bytes a blob of this transaction and returns its id. A staged blob can be
   * attached once.
   */
  long attach(StagedBlob staged);
}
