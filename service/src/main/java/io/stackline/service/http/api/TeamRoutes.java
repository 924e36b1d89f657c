package io.stackline.service.http.api;

import io.stackline.client.model.CreateTeamRequest;
import io.stackline.client.model.UpdateTeamRequest;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.TeamCommands;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;

/** Teams of an organization. */
final class TeamRoutes {
  private final TeamCommands teams;

  TeamRoutes(TeamCommands teams) {
    this.teams = teams;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.LIST_TEAMS, this::list),
        new Route(ApiOperation.CREATE_TEAM, this::create),
        new Route(ApiOperation.GET_TEAM, this::get),
        new Route(ApiOperation.UPDATE_TEAM, this::update),
        new Route(ApiOperation.DELETE_TEAM, this::delete));
  }

  private Reply list(ApiRequest request) {
    return new Reply.Json(teams.list(Requests.actor(request), Requests.org(request)));
  }

  private Reply create(ApiRequest request) {
    return new Reply.Json(
        teams.create(
            Requests.actor(request), Requests.org(request), request.json(CreateTeamRequest.class)));
  }

  private Reply get(ApiRequest request) {
    return new Reply.Json(
        teams.get(Requests.actor(request), Requests.org(request), request.path("teamName")));
  }

  private Reply update(ApiRequest request) {
    teams.update(
        Requests.actor(request),
        Requests.org(request),
        request.path("teamName"),
        request.json(UpdateTeamRequest.class));
    return new Reply.Empty();
  }

  private Reply delete(ApiRequest request) {
    teams.delete(Requests.actor(request), Requests.org(request), request.path("teamName"));
    return new Reply.Empty();
  }
}
