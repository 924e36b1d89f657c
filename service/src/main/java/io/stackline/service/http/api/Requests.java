package io.stackline.service.http.api;

import io.stackline.service.command.Actor;
import io.stackline.service.command.StackPath;
import io.stackline.service.http.ApiRequest;

/** What several handlers read from a request. */
final class Requests {
  static Actor actor(ApiRequest request) {
    return new Actor(request.caller(), request.remoteAddress());
  }

  static String org(ApiRequest request) {
    return request.path("orgName");
  }

  static StackPath stack(ApiRequest request) {
    return new StackPath(org(request), request.path("projectName"), request.path("stackName"));
  }

  private Requests() {}
}
