package io.stackline.client;

import io.stackline.client.model.DeploymentSettings;
import io.stackline.client.model.DeploymentSettingsRequest;
import java.util.Optional;

/**
 * How the service deploys a stack: program, image, commands, what starts a deployment. Every call
 * may throw a {@code ClientException}.
 */
public final class StackDeploymentSettings {
  private final Rest rest;

  StackDeploymentSettings(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The settings. Operation {@code get_deployment_settings}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/settings}.
   *
   * @param stack the stack
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<DeploymentSettings> find(StackName stack) {
    return rest.find(
        "read the settings of the deployments",
        Paths.stack(stack, "deployments", "settings"),
        DeploymentSettings.class);
  }

  /**
   * Changes the settings that the request names. Operation {@code patch_deployment_settings}:
   * {@code POST /api/stacks/{orgName}/{projectName}/{stackName}/deployments/settings}.
   *
   * @param stack the stack
   * @param request what is absent stays
   * @return the settings now
   */
  public DeploymentSettings update(StackName stack, DeploymentSettingsRequest request) {
    return rest.send(
        "POST",
        "change the settings of the deployments",
        Paths.stack(stack, "deployments", "settings"),
        request,
        DeploymentSettings.class);
  }

  /**
   * Replaces the settings. Operation {@code replace_deployment_settings}: {@code PUT
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/settings}.
   *
   * @param stack the stack
   * @param request what is absent goes
   * @return the settings now
   */
  public DeploymentSettings replace(StackName stack, DeploymentSettingsRequest request) {
    return rest.send(
        "PUT",
        "replace the settings of the deployments",
        Paths.stack(stack, "deployments", "settings"),
        request,
        DeploymentSettings.class);
  }

  /**
   * Deletes the settings. Operation {@code delete_deployment_settings}: {@code DELETE
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/settings}.
   *
   * @param stack the stack
   */
  public void delete(StackName stack) {
    rest.tell(
        "DELETE",
        "delete the settings of the deployments",
        Paths.stack(stack, "deployments", "settings"));
  }
}
