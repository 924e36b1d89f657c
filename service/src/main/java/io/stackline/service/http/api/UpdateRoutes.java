package io.stackline.service.http.api;

import io.stackline.client.model.BeginUpdateRequest;
import io.stackline.client.model.BeginUpdateResponse;
import io.stackline.client.model.StartUpdateRequest;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.EngineEvents;
import io.stackline.service.command.StackOperations;
import io.stackline.service.command.StateCommands;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Updates, as who may see or start them works with them. */
final class UpdateRoutes {
  private static final String JSON = "application/json";

  private final StackOperations.Updates commands;
  private final StateCommands state;

  UpdateRoutes(StackOperations.Updates commands, StateCommands state) {
    this.commands = commands;
    this.state = state;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.CREATE_UPDATE, this::create),
        new Route(ApiOperation.START_UPDATE, this::start),
        new Route(ApiOperation.BEGIN_UPDATE, this::begin),
        new Route(ApiOperation.CANCEL_UPDATE, this::cancel),
        new Route(ApiOperation.GET_UPDATE_STATUS, this::status),
        new Route(ApiOperation.GET_ENGINE_EVENTS, this::events),
        new Route(ApiOperation.LIST_UPDATES, this::list),
        new Route(ApiOperation.GET_LATEST_UPDATE, this::latest),
        new Route(ApiOperation.GET_UPDATE, this::byVersion));
  }

  private Reply create(ApiRequest request) {
    return new Reply.Json(
        commands
            .updates()
            .create(
                Requests.actor(request),
                Requests.stack(request),
                request.path("updateKind"),
                request.body()));
  }

  private Reply start(ApiRequest request) {
    return new Reply.Json(
        commands
            .updates()
            .start(
                Requests.actor(request),
                Requests.stack(request),
                request.path("updateID"),
                request.json(StartUpdateRequest.class)));
  }

  private Reply begin(ApiRequest request) {
    BeginUpdateRequest body = request.json(BeginUpdateRequest.class);
    BeginUpdateResponse begun =
        commands.updates().begin(Requests.actor(request), Requests.stack(request), body);
    return new Reply.Raw(
        state.withDeployment(Requests.actor(request), Requests.stack(request), begun), JSON);
  }

  private Reply cancel(ApiRequest request) {
    commands
        .ending()
        .cancel(Requests.actor(request), Requests.stack(request), request.path("updateID"));
    return new Reply.Empty();
  }

  private Reply status(ApiRequest request) {
    return new Reply.Json(
        commands
            .reading()
            .history()
            .status(Requests.actor(request), Requests.stack(request), request.path("updateID")));
  }

  private Reply events(ApiRequest request) {
    EngineEvents.Query query =
        new EngineEvents.Query(
            Set.copyOf(request.queryAll("type")),
            request.query("urn").filter(urn -> !urn.isEmpty()),
            request.query("continuationToken"));
    return new Reply.Raw(
        commands
            .reading()
            .events()
            .page(
                Requests.actor(request), Requests.stack(request), request.path("updateID"), query),
        JSON);
  }

  private Reply list(ApiRequest request) {
    return new Reply.Raw(
        commands
            .reading()
            .history()
            .list(
                Requests.actor(request),
                Requests.stack(request),
                number(request, "pageSize").orElse(0),
                number(request, "page").orElse(1)),
        JSON);
  }

  private static Optional<Integer> number(ApiRequest request, String name) {
    try {
      return request.query(name).filter(text -> !text.isEmpty()).map(Integer::parseInt);
    } catch (NumberFormatException e) {
      throw new ServiceException(
          ErrorCode.BAD_REQUEST, "Bad Request: " + name + " is not a number", e);
    }
  }

  private Reply latest(ApiRequest request) {
    return new Reply.Raw(
        commands.reading().history().latest(Requests.actor(request), Requests.stack(request)),
        JSON);
  }

  private Reply byVersion(ApiRequest request) {
    return new Reply.Raw(
        commands
            .reading()
            .history()
            .byVersion(Requests.actor(request), Requests.stack(request), request.path("version")),
        JSON);
  }
}
