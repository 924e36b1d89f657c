package io.stackline.service.http.api;

import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.UserCommands;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;

/** The signed-in account. */
final class UserRoutes {
  private final UserCommands users;

  UserRoutes(UserCommands users) {
    this.users = users;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.GET_CURRENT_USER, this::current),
        new Route(ApiOperation.GET_DEFAULT_ORGANIZATION, this::defaultOrganization),
        new Route(ApiOperation.UPDATE_DEFAULT_ORGANIZATION, this::setDefaultOrganization));
  }

  private Reply current(ApiRequest request) {
    return new Reply.Json(users.current(Requests.actor(request)));
  }

  private Reply defaultOrganization(ApiRequest request) {
    return new Reply.Json(users.defaultOrganization(Requests.actor(request)));
  }

  private Reply setDefaultOrganization(ApiRequest request) {
    users.setDefaultOrganization(Requests.actor(request), Requests.org(request));
    return new Reply.Empty();
  }
}
