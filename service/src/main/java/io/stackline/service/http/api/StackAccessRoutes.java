package io.stackline.service.http.api;

import io.stackline.client.model.SetStackPermissionRequest;
import io.stackline.client.model.UpdateTeamStackPermissionsRequest;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.StackAccessCommands;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;

/** Who may work on a stack. */
final class StackAccessRoutes {
  private final StackAccessCommands access;

  StackAccessRoutes(StackAccessCommands access) {
    this.access = access;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.LIST_STACK_PERMISSIONS, this::listCollaborators),
        new Route(ApiOperation.SET_STACK_PERMISSION, this::setCollaborator),
        new Route(ApiOperation.DELETE_STACK_PERMISSION, this::deleteCollaborator),
        new Route(ApiOperation.LIST_STACK_TEAMS, this::listTeams),
        new Route(ApiOperation.UPDATE_TEAM_STACK_PERMISSIONS, this::setTeam));
  }

  private Reply listCollaborators(ApiRequest request) {
    return new Reply.Json(access.collaborators(Requests.actor(request), Requests.stack(request)));
  }

  private Reply setCollaborator(ApiRequest request) {
    access.setCollaborator(
        Requests.actor(request),
        Requests.stack(request),
        request.path("userName"),
        request.json(SetStackPermissionRequest.class));
    return new Reply.Empty();
  }

  private Reply deleteCollaborator(ApiRequest request) {
    access.removeCollaborator(
        Requests.actor(request), Requests.stack(request), request.path("userName"));
    return new Reply.Empty();
  }

  private Reply listTeams(ApiRequest request) {
    return new Reply.Json(access.teams(Requests.actor(request), Requests.stack(request)));
  }

  private Reply setTeam(ApiRequest request) {
    access.setTeam(
        Requests.actor(request),
        Requests.stack(request),
        request.path("teamName"),
        request.json(UpdateTeamStackPermissionsRequest.class).permissions());
    return new Reply.Empty();
  }
}
