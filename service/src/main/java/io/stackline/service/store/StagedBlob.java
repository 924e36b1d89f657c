package io.stackline.service.store;

/** Bytes handed to {@link Store#stage}. Opaque to callers. */
public interface StagedBlob {
  /** Lower-case hex SHA-256 of the decoded bytes. */
  String sha256();
}
