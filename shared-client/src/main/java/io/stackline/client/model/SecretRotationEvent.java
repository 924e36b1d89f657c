package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rotation of secrets. Source: {@code SecretRotationEvent} of the public API.
 *
 * @param created RFC 3339
 * @param completed RFC 3339, absent if never
 */
public record SecretRotationEvent(
    String id,
    @EmptyIfAbsent String environmentId,
    @EmptyIfAbsent String created,
    int preRotationRevision,
    @Nullable Integer postRotationRevision,
    @EmptyIfAbsent String userID,
    @Nullable String completed,
    @EmptyIfAbsent String status,
    @Nullable String scheduledActionID,
    @Nullable String errorMessage,
    List<SecretRotation> rotations) {
  /** Copies the collections. */
  public SecretRotationEvent {
    rotations = Copies.list(rotations);
  }
}
