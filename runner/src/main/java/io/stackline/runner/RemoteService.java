package io.stackline.runner;

import io.stackline.client.StackName;
import io.stackline.client.UpdateId;
import io.stackline.client.error.ApiError;
import io.stackline.client.model.CreateDeploymentRequest;
import io.stackline.client.model.CreateDeploymentResponse;
import io.stackline.client.model.Deployment;
import io.stackline.client.model.DeploymentLogs;
import io.stackline.client.model.DeploymentUpdate;
import io.stackline.client.model.EngineEvent;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deployments of one stack: the calls of the API, and what their failures mean to a run. */
final class RemoteService {
  private static final int NOT_FOUND = 404;

  private final ServiceConnection service;
  private final StackName stack;
  private final String console;

  /**
   * @param console the address of the service's pages
   */
  RemoteService(ServiceConnection service, StackName stack, String console) {
    this.service = service;
    this.stack = stack;
    this.console = console;
  }

  /** Asks for a deployment, once: a lost answer may mean that there is one. */
  CreateDeploymentResponse create(CreateDeploymentRequest request) throws RunException {
    try {
      return service.askOnce(client -> client.deployments().create(stack, request));
    } catch (RunException e) {
      if (e.getCause() instanceof ApiError api && (isRefusal(api.code()) || isMissing(api))) {
        throw new RunException(ErrorCode.REMOTE_UNAVAILABLE, "It says: " + api.apiMessage(), e);
      }
      throw e;
    }
  }

  private static boolean isRefusal(int code) {
    return code == 400 || code == 405 || code == 501;
  }

  /** Not the stack, which was looked for before, but deployments. */
  private boolean isMissing(ApiError e) throws RunException {
    return e.code() == NOT_FOUND && service.ask(client -> client.stacks().find(stack)).isPresent();
  }

  Deployment find(String id) throws RunException {
    return service.askInTheEnd(client -> client.deployments().find(stack, id));
  }

  DeploymentLogs logs(String id, @Nullable String token) throws RunException {
    return service.askInTheEnd(client -> client.deployments().logs(stack, id, token));
  }

  List<DeploymentUpdate> updates(String id) throws RunException {
    return service.askInTheEnd(client -> client.deployments().updates(stack, id));
  }

  List<EngineEvent> events(DeploymentUpdate update) throws RunException {
    UpdateId id = new UpdateId(stack, update.updateID());
    return service.askInTheEnd(client -> client.updates().history().events(id).toList());
  }

  void cancel(String id) throws RunException {
    service.askInTheEnd(
        client -> {
          client.deployments().cancel(stack, id);
          return true;
        });
  }

  /** The update as results show it; a preview has no version and no page. */
  StackBackend.Update shown(DeploymentUpdate update, Operation operation) {
    var name =
        new io.stackline.runner.StackName(stack.organization(), stack.project(), stack.stack());
    return operation.isForeseen()
        ? new StackBackend.Update(name.text(), null, null, null)
        : new StackBackend.Update(
            name.text(),
            (long) update.version(),
            ConsoleLinks.update(console, name, update.version()),
            null);
  }
}
