package io.stackline.service.http.api;

import io.stackline.client.model.StackConfig;
import io.stackline.client.model.StackTag;
import io.stackline.client.model.StackTags;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.StackSettingsCommands;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;
import java.util.Map;

/** Tags and configuration of stacks. */
final class StackSettingsRoutes {
  private final StackSettingsCommands settings;

  StackSettingsRoutes(StackSettingsCommands settings) {
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.UPDATE_STACK_TAGS, this::replaceTags),
        new Route(ApiOperation.ADD_STACK_TAG, this::addTag),
        new Route(ApiOperation.UPDATE_STACK_TAG, this::updateTag),
        new Route(ApiOperation.DELETE_STACK_TAG, this::deleteTag),
        new Route(ApiOperation.GET_STACK_CONFIG, this::config),
        new Route(ApiOperation.UPDATE_STACK_CONFIG, this::putConfig),
        new Route(ApiOperation.DELETE_STACK_CONFIG, this::deleteConfig));
  }

  private Reply replaceTags(ApiRequest request) {
    settings.replaceTags(
        Requests.actor(request), Requests.stack(request), request.json(StackTags.class).tags());
    return new Reply.Empty();
  }

  private Reply addTag(ApiRequest request) {
    StackTag tag = request.json(StackTag.class);
    settings.putTag(
        Requests.actor(request),
        ApiOperation.ADD_STACK_TAG,
        Requests.stack(request),
        Map.entry(tag.name(), tag.value()));
    return new Reply.Empty();
  }

  private Reply updateTag(ApiRequest request) {
    settings.putTag(
        Requests.actor(request),
        ApiOperation.UPDATE_STACK_TAG,
        Requests.stack(request),
        Map.entry(request.path("tagName"), request.json(StackTag.class).value()));
    return new Reply.Empty();
  }

  private Reply deleteTag(ApiRequest request) {
    settings.deleteTag(Requests.actor(request), Requests.stack(request), request.path("tagName"));
    return new Reply.Empty();
  }

  private Reply config(ApiRequest request) {
    return new Reply.Json(settings.config(Requests.actor(request), Requests.stack(request)));
  }

  private Reply putConfig(ApiRequest request) {
    StackConfig config = request.json(StackConfig.class);
    settings.setConfig(Requests.actor(request), Requests.stack(request), config);
    return new Reply.Json(config);
  }

  private Reply deleteConfig(ApiRequest request) {
    settings.setConfig(Requests.actor(request), Requests.stack(request), null);
    return new Reply.Empty();
  }
}
