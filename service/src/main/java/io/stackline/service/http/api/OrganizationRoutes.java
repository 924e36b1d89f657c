package io.stackline.service.http.api;

import io.stackline.client.model.AddOrganizationMemberRequest;
import io.stackline.client.model.UpdateOrganizationMemberRequest;
import io.stackline.client.model.UpdateOrganizationRequest;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.MemberCommands;
import io.stackline.service.command.OrganizationCommands;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;

/** Organizations and their members. */
final class OrganizationRoutes {
  private final OrganizationCommands organizations;
  private final MemberCommands members;

  OrganizationRoutes(OrganizationCommands organizations, MemberCommands members) {
    this.organizations = organizations;
    this.members = members;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.GET_ORGANIZATION, this::get),
        new Route(ApiOperation.GET_ORGANIZATION_METADATA, this::settings),
        new Route(ApiOperation.UPDATE_ORGANIZATION, this::update),
        new Route(ApiOperation.LIST_ORGANIZATION_MEMBERS, this::listMembers),
        new Route(ApiOperation.ADD_ORGANIZATION_MEMBER, this::addMember),
        new Route(ApiOperation.UPDATE_ORGANIZATION_MEMBER, this::updateMember),
        new Route(ApiOperation.DELETE_ORGANIZATION_MEMBER, this::deleteMember));
  }

  private Reply get(ApiRequest request) {
    return new Reply.Json(organizations.get(Requests.actor(request), Requests.org(request)));
  }

  private Reply settings(ApiRequest request) {
    return new Reply.Json(organizations.settings(Requests.actor(request), Requests.org(request)));
  }

  private Reply update(ApiRequest request) {
    return new Reply.Json(
        organizations.update(
            Requests.actor(request),
            Requests.org(request),
            request.json(UpdateOrganizationRequest.class)));
  }

  private Reply listMembers(ApiRequest request) {
    return new Reply.Json(members.list(Requests.actor(request), Requests.org(request)));
  }

  private Reply addMember(ApiRequest request) {
    return new Reply.Json(
        members.add(
            Requests.actor(request),
            Requests.org(request),
            request.path("userLogin"),
            request.json(AddOrganizationMemberRequest.class)));
  }

  private Reply updateMember(ApiRequest request) {
    members.update(
        Requests.actor(request),
        Requests.org(request),
        request.path("userLogin"),
        request.json(UpdateOrganizationMemberRequest.class));
    return new Reply.Empty();
  }

  private Reply deleteMember(ApiRequest request) {
    members.remove(Requests.actor(request), Requests.org(request), request.path("userLogin"));
    return new Reply.Empty();
  }
}
