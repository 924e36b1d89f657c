package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An environment in a list. Source: {@code OrgEnvironment} of the public API. */
public record OrgEnvironment(
    String id,
    @EmptyIfAbsent String organization,
    @Nullable String project,
    String name,
    @EmptyIfAbsent String created,
    @EmptyIfAbsent String modified,
    @Nullable UserInfo ownedBy,
    Map<String, String> tags,
    @Nullable String deletedAt,
    @Nullable EnvironmentLinks links,
    @Nullable EnvironmentReferrerMetadata referrerMetadata,
    @Nullable EnvironmentSettings settings) {
  /** Copies the collections. */
  public OrgEnvironment {
    tags = Copies.map(tags);
  }
}
