package io.stackline.service.http.api;

import io.stackline.client.model.StackRenameRequest;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.StackOperations;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;

/** States of stacks: out, in, and under another name. */
final class StateRoutes {
  private static final String JSON = "application/json";

  private final StackOperations.Stacks commands;

  StateRoutes(StackOperations.Stacks commands) {
    this.commands = commands;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.EXPORT_STACK, this::export),
        new Route(ApiOperation.EXPORT_STACK_AT_VERSION, this::exportVersion),
        new Route(ApiOperation.IMPORT_STACK, this::importState),
        new Route(ApiOperation.GET_STACK_OUTPUTS, this::outputs),
        new Route(ApiOperation.GET_STACK_RESOURCE_COUNT, this::resourceCount),
        new Route(ApiOperation.RENAME_STACK, this::rename));
  }

  private Reply export(ApiRequest request) {
    return new Reply.Raw(
        commands.state().export(Requests.actor(request), Requests.stack(request)), JSON);
  }

  private Reply exportVersion(ApiRequest request) {
    return new Reply.Raw(
        commands
            .state()
            .export(Requests.actor(request), Requests.stack(request), request.path("version")),
        JSON);
  }

  private Reply importState(ApiRequest request) {
    return new Reply.Json(
        commands
            .state()
            .importState(Requests.actor(request), Requests.stack(request), request::body));
  }

  private Reply outputs(ApiRequest request) {
    return new Reply.Raw(
        commands.state().outputs(Requests.actor(request), Requests.stack(request)), JSON);
  }

  private Reply resourceCount(ApiRequest request) {
    return new Reply.Json(
        commands.state().resourceCount(Requests.actor(request), Requests.stack(request)));
  }

  private Reply rename(ApiRequest request) {
    return new Reply.Json(
        commands
            .rename()
            .rename(
                Requests.actor(request),
                Requests.stack(request),
                request.json(StackRenameRequest.class)));
  }
}
