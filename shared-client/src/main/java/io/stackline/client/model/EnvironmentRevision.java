package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision of an environment. Source: {@code EnvironmentRevision} of the public API.
 *
 * @param number from 1
 * @param created RFC 3339
 */
public record EnvironmentRevision(
    int number,
    @EmptyIfAbsent String created,
    @Nullable String creatorLogin,
    @Nullable String creatorName,
    @Nullable List<String> tags,
    @Nullable EnvironmentRevisionRetracted retracted,
    @Nullable EnvironmentRevisionChangeRequest sourceChangeRequest) {
  /** Copies the collections. */
  public EnvironmentRevision {
    tags = Copies.listOrNull(tags);
  }
}
