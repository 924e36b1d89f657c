package io.stackline.client;

import io.stackline.client.model.CreateDeploymentRequest;
import io.stackline.client.model.CreateDeploymentResponse;
import io.stackline.client.model.Deployment;
import io.stackline.client.model.DeploymentLogs;
import io.stackline.client.model.DeploymentUpdate;
import io.stackline.client.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations that the service itself carries out. Every call may throw a {@code ClientException}.
 */
public final class Deployments {
  private final Caller caller;

  Deployments(Caller caller) {
    this.caller = caller;
  }

  /** The deployments there are, and whether they run. */
  public DeploymentQueue queue() {
    return new DeploymentQueue(caller);
  }

  /** How the service deploys a stack. */
  public StackDeploymentSettings settings() {
    return new StackDeploymentSettings(caller);
  }

  /** What the service does at a set time. */
  public Schedules schedules() {
    return new Schedules(caller);
  }

  /** Whether stacks are what their programs say. */
  public Drift drift() {
    return new Drift(caller);
  }

  /** Asks for a deployment; never repeated. Operation {@code POST {stack}/deployments}. */
  public CreateDeploymentResponse create(StackName stack, CreateDeploymentRequest request) {
    return caller.call(
        Endpoint.of(
                "POST",
                "create the deployment",
                Paths.stack(stack, "deployments"),
                Endpoint.json(CreateDeploymentResponse.class))
            .sending(request));
  }

  /** How a deployment is. Operation {@code GET {stack}/deployments/{deploymentId}}. */
  public Deployment find(StackName stack, String id) {
    return caller.call(
        Endpoint.get(
            "read the deployment", Paths.stack(stack, "deployments", id), Deployment.class));
  }

  /**
   * A part of its log. Operation {@code GET {stack}/deployments/{deploymentId}/logs}.
   *
   * @param continuationToken that of the part before; null to begin
   */
  public DeploymentLogs logs(StackName stack, String id, @Nullable String continuationToken) {
    return caller.call(
        Endpoint.get(
            "read the log of the deployment",
            Paths.stack(stack, "deployments", id, "logs")
                + Paths.query("continuationToken", continuationToken),
            DeploymentLogs.class));
  }

  /** The updates it made. Operation {@code GET {stack}/deployments/{deploymentId}/updates}. */
  public List<DeploymentUpdate> updates(StackName stack, String id) {
    Endpoint<List<DeploymentUpdate>> endpoint =
        Endpoint.of(
            "GET",
            "read the updates of the deployment",
            Paths.stack(stack, "deployments", id, "updates"),
            (reply, limits) ->
                Wire.decodeList(
                    new String(reply.content(limits.json()).readAllBytes(), StandardCharsets.UTF_8),
                    DeploymentUpdate.class));
    return caller.call(endpoint.repeatable());
  }

  /** Ends a deployment. Operation {@code POST {stack}/deployments/{deploymentId}/cancel}. */
  public void cancel(StackName stack, String id) {
    caller.call(
        Endpoint.plain(
                "POST", "cancel the deployment", Paths.stack(stack, "deployments", id, "cancel"))
            .repeatable());
  }
}
