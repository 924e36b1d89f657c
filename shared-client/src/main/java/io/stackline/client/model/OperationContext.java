package io.stackline.client.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment does its work. Source: {@code OperationContext} of the public API.
 *
 * @param environmentVariables by name: a text, or an object with {@code secret} or {@code
 *     ciphertext}
 */
public record OperationContext(
    @Nullable JsonText oidc,
    @Nullable List<String> preRunCommands,
    @Nullable PulumiOperation operation,
    @Nullable Map<String, JsonText> environmentVariables,
    @Nullable OperationContextOptions options,
    @Nullable DeploymentRole role) {
  /** Copies the collections. */
  public OperationContext {
    preRunCommands = Copies.listOrNull(preRunCommands);
    environmentVariables = Copies.mapOrNull(environmentVariables);
  }
}
