package io.stackline.client;

import io.stackline.client.model.GetDeploymentResponse;
import io.stackline.client.model.ListDeploymentResponseV2;
import io.stackline.client.model.ListDeploymentSnapshot;
import io.stackline.client.model.OrgDeploymentsMetadataResponse;
import io.stackline.client.model.StackDeploymentsMetadataResponse;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The deployments of a stack or an organization, and whether they run at all. Every call may throw
 * a {@code ClientException}.
 */
public final class DeploymentQueue {
  private static final int PAGE_SIZE = 50;

  private final Rest rest;

  DeploymentQueue(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The deployments of a stack, newest first. Operation {@code list_stack_deployments_handler_v2}:
   * {@code GET /api/stacks/{orgName}/{projectName}/{stackName}/deployments}.
   *
   * @param stack the stack
   * @return asked for page by page as it is used up
   */
  public Stream<ListDeploymentSnapshot> list(StackName stack) {
    return rest.numbered(
        "list the deployments of the stack",
        Paths.stack(stack, "deployments"),
        PAGE_SIZE,
        ListDeploymentResponseV2.class,
        ListDeploymentResponseV2::deployments);
  }

  /**
   * The deployments of an organization, newest first. Operation {@code list_org_deployments}:
   * {@code GET /api/orgs/{orgName}/deployments}.
   *
   * @param organization its name
   * @return asked for page by page as it is used up
   */
  public Stream<ListDeploymentSnapshot> listAll(String organization) {
    return rest.numbered(
        "list the deployments of the organization",
        Paths.of("api", "orgs", organization, "deployments"),
        PAGE_SIZE,
        ListDeploymentResponseV2.class,
        ListDeploymentResponseV2::deployments);
  }

  /**
   * A deployment with its jobs; {@link Deployments#find} gives what it takes to follow one.
   * Operation {@code get_deployment}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/{deploymentId}}.
   *
   * @param stack the stack
   * @param deploymentId the id of the deployment
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<GetDeploymentResponse> find(StackName stack, String deploymentId) {
    return rest.find(
        "read the deployment",
        Paths.stack(stack, "deployments", deploymentId),
        GetDeploymentResponse.class);
  }

  /**
   * A deployment by its number among those of the stack. Operation {@code get_deployment_version}:
   * {@code GET /api/stacks/{orgName}/{projectName}/{stackName}/deployments/version/{version}}.
   *
   * @param stack the stack
   * @param version the version
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<GetDeploymentResponse> findVersion(StackName stack, int version) {
    return rest.find(
        "read the deployment",
        Paths.stack(stack, "deployments", "version", Integer.toString(version)),
        GetDeploymentResponse.class);
  }

  /**
   * Whether deployments of a stack are paused, and whether it has schedules and drift. Operation
   * {@code stack_deployments_metadata}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/metadata}.
   *
   * @param stack the stack
   * @return what the service answers
   */
  public StackDeploymentsMetadataResponse status(StackName stack) {
    return rest.get(
        "read the state of the deployments of the stack",
        Paths.stack(stack, "deployments", "metadata"),
        StackDeploymentsMetadataResponse.class);
  }

  /**
   * Whether deployments of an organization are paused, and how many there are. Operation {@code
   * org_deployments_metadata}: {@code GET /api/orgs/{orgName}/deployments/metadata}.
   *
   * @param organization its name
   * @return what the service answers
   */
  public OrgDeploymentsMetadataResponse organizationStatus(String organization) {
    return rest.get(
        "read the state of the deployments of the organization",
        Paths.of("api", "orgs", organization, "deployments", "metadata"),
        OrgDeploymentsMetadataResponse.class);
  }

  /**
   * Lets no further deployment of a stack begin. Operation {@code pause_stack_deployments}: {@code
   * POST /api/stacks/{orgName}/{projectName}/{stackName}/deployments/pause}.
   *
   * @param stack the stack
   */
  public void pause(StackName stack) {
    rest.tell(
        "POST", "pause the deployments of the stack", Paths.stack(stack, "deployments", "pause"));
  }

  /**
   * Lets deployments of a stack begin again. Operation {@code resume_stack_deployments}: {@code
   * POST /api/stacks/{orgName}/{projectName}/{stackName}/deployments/resume}.
   *
   * @param stack the stack
   */
  public void resume(StackName stack) {
    rest.tell(
        "POST", "resume the deployments of the stack", Paths.stack(stack, "deployments", "resume"));
  }

  /**
   * Lets no further deployment of an organization begin. Operation {@code pause_org_deployments}:
   * {@code POST /api/orgs/{orgName}/deployments/pause}.
   *
   * @param organization its name
   */
  public void pauseAll(String organization) {
    rest.tell(
        "POST",
        "pause the deployments of the organization",
        Paths.of("api", "orgs", organization, "deployments", "pause"));
  }

  /**
   * Lets deployments of an organization begin again. Operation {@code resume_org_deployments}:
   * {@code POST /api/orgs/{orgName}/deployments/resume}.
   *
   * @param organization its name
   */
  public void resumeAll(String organization) {
    rest.tell(
        "POST",
        "resume the deployments of the organization",
        Paths.of("api", "orgs", organization, "deployments", "resume"));
  }

  /**
   * Forgets what deployments of a stack kept of their dependencies. Operation {@code
   * clear_project_cache}: {@code DELETE
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/cache}.
   *
   * @param stack the stack
   */
  public void clearCache(StackName stack) {
    rest.tell(
        "DELETE", "clear the cache of the deployments", Paths.stack(stack, "deployments", "cache"));
  }
}
