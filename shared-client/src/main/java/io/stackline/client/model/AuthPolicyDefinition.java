package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule about tokens of an issuer. Source: {@code AuthPolicyDefinition} of the public API.
 *
 * @param rules an object: what the claims must be
 */
public record AuthPolicyDefinition(
    @EmptyIfAbsent String decision,
    @EmptyIfAbsent String tokenType,
    @Nullable String teamName,
    @Nullable String userLogin,
    @Nullable String runnerID,
    @Nullable String roleID,
    List<String> authorizedPermissions,
    @Nullable JsonText rules) {
  /** Copies the collections. */
  public AuthPolicyDefinition {
    authorizedPermissions = Copies.list(authorizedPermissions);
  }
}
