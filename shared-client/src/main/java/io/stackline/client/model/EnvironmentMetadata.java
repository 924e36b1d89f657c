package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts about an environment. Source: {@code EnvironmentMetadata} of the public API. */
public record EnvironmentMetadata(
    String id,
    @Nullable UserInfo ownedBy,
    @Nullable ChangeRequestRef activeChangeRequest,
    @Nullable List<String> gatedActions,
    @Nullable Boolean openRequestNeeded,
    @Nullable String oidcSubjectV2) {
  /** Copies the collections. */
  public EnvironmentMetadata {
    gatedActions = Copies.listOrNull(gatedActions);
  }
}
