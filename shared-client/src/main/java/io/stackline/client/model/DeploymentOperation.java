package io.stackline.client.model;

import java.util.List;
import java.util.Map;

/**
 * How a deployment does its work. Source: {@code apitype.OperationContext}.
 *
 * @param preRunCommands shell commands before it
 * @param environmentVariables by name: a text, or a {@link DeploymentSecret}
 * @param options further options
 */
public record DeploymentOperation(
    List<String> preRunCommands,
    Map<String, JsonText> environmentVariables,
    DeploymentOptions options) {
  /** Copies the collections. */
  public DeploymentOperation {
    preRunCommands = Copies.list(preRunCommands);
    environmentVariables = Copies.map(environmentVariables);
  }
}
