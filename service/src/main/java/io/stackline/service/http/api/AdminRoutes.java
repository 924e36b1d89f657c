package io.stackline.service.http.api;

import io.stackline.client.model.CreateOrganizationRequest;
import io.stackline.client.model.CreateUserRequest;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.AdminCommands;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;

/** What site administrators do. */
final class AdminRoutes {
  private final AdminCommands admin;

  AdminRoutes(AdminCommands admin) {
    this.admin = admin;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.ADMIN_LIST_USERS, this::listUsers),
        new Route(ApiOperation.ADMIN_CREATE_USER, this::createUser),
        new Route(ApiOperation.ADMIN_DELETE_USER, this::deleteUser),
        new Route(ApiOperation.ADMIN_LIST_ORGANIZATIONS, this::listOrganizations),
        new Route(ApiOperation.ADMIN_CREATE_ORGANIZATION, this::createOrganization),
        new Route(ApiOperation.ADMIN_DELETE_ORGANIZATION, this::deleteOrganization));
  }

  private Reply listUsers(ApiRequest request) {
    return new Reply.Json(admin.users(Requests.actor(request)));
  }

  private Reply createUser(ApiRequest request) {
    return new Reply.Json(
        admin.createUser(Requests.actor(request), request.json(CreateUserRequest.class)));
  }

  private Reply deleteUser(ApiRequest request) {
    admin.deleteUser(Requests.actor(request), request.path("userLogin"));
    return new Reply.Empty();
  }

  private Reply listOrganizations(ApiRequest request) {
    return new Reply.Json(admin.organizations(Requests.actor(request)));
  }

  private Reply createOrganization(ApiRequest request) {
    return new Reply.Json(
        admin.createOrganization(
            Requests.actor(request), request.json(CreateOrganizationRequest.class)));
  }

  private Reply deleteOrganization(ApiRequest request) {
    admin.deleteOrganization(Requests.actor(request), Requests.org(request));
    return new Reply.Empty();
  }
}
