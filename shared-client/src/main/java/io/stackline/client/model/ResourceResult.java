package io.stackline.client.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource that was found. Source: {@code ResourceResult} of the public API. */
public record ResourceResult(
    @Nullable String created,
    @Nullable Boolean custom,
    @Nullable Boolean delete,
    @Nullable List<String> dependencies,
    @Nullable Boolean external,
    @Nullable String id,
    @Nullable Map<String, List<JsonText>> matches,
    @Nullable String modified,
    @EmptyIfAbsent String module,
    @Nullable String name,
    @JsonName("package") @EmptyIfAbsent String packageName,
    @JsonName("parent_urn") @Nullable String parentUrn,
    @Nullable String pending,
    @Nullable String project,
    @JsonName("protected") @Nullable Boolean isProtected,
    @JsonName("provider_urn") @Nullable String providerUrn,
    @Nullable String stack,
    @Nullable String type,
    @Nullable String urn,
    @Nullable List<String> teams,
    @Nullable JsonText properties,
    @Nullable JsonText metadata,
    @Nullable String category,
    @Nullable String account,
    @Nullable List<String> dependents,
    @Nullable String managed,
    @Nullable String fingerprint,
    @Nullable Long sourceCount) {
  /** Copies the collections. */
  public ResourceResult {
    dependencies = Copies.listOrNull(dependencies);
    matches = Copies.mapOrNull(matches);
    teams = Copies.listOrNull(teams);
    dependents = Copies.listOrNull(dependents);
  }
}
