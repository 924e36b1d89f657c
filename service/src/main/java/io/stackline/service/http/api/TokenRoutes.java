package io.stackline.service.http.api;

import io.stackline.client.model.CreateAccessTokenRequest;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.TokenCommands;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Handler;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Access tokens of every kind of holder. */
final class TokenRoutes {
  private final TokenCommands tokens;

  TokenRoutes(TokenCommands tokens) {
    this.tokens = tokens;
  }

  List<Route> routes() {
    return List.of(
        list(ApiOperation.LIST_PERSONAL_TOKENS, TokenRoutes::self),
        create(ApiOperation.CREATE_PERSONAL_TOKEN, TokenRoutes::self),
        delete(ApiOperation.DELETE_PERSONAL_TOKEN, TokenRoutes::self),
        list(ApiOperation.ADMIN_LIST_USER_TOKENS, TokenRoutes::person),
        create(ApiOperation.ADMIN_CREATE_USER_TOKEN, TokenRoutes::person),
        delete(ApiOperation.ADMIN_DELETE_USER_TOKEN, TokenRoutes::person),
        list(ApiOperation.LIST_ORG_TOKENS, TokenRoutes::organization),
        create(ApiOperation.CREATE_ORG_TOKEN, TokenRoutes::organization),
        delete(ApiOperation.DELETE_ORG_TOKEN, TokenRoutes::organization),
        list(ApiOperation.LIST_TEAM_TOKENS, TokenRoutes::team),
        create(ApiOperation.CREATE_TEAM_TOKEN, TokenRoutes::team),
        delete(ApiOperation.DELETE_TEAM_TOKEN, TokenRoutes::team));
  }

  private Route list(ApiOperation operation, Function<ApiRequest, TokenCommands.Holder> holder) {
    Handler handler =
        request ->
            new Reply.Json(
                tokens.list(
                    Requests.actor(request),
                    operation,
                    holder.apply(request),
                    wantsExpired(request)));
    return new Route(operation, handler);
  }

  private Route create(ApiOperation operation, Function<ApiRequest, TokenCommands.Holder> holder) {
    Handler handler =
        request ->
            new Reply.Json(
                tokens.create(
                    Requests.actor(request),
                    operation,
                    holder.apply(request),
                    request.json(CreateAccessTokenRequest.class)));
    return new Route(operation, handler);
  }

  private Route delete(ApiOperation operation, Function<ApiRequest, TokenCommands.Holder> holder) {
    Handler handler =
        request -> {
          tokens.delete(
              Requests.actor(request), operation, holder.apply(request), request.path("tokenId"));
          return new Reply.Empty();
        };
    return new Route(operation, handler);
  }

  /** Both the older and the newer way of asking for expired tokens too. */
  private static boolean wantsExpired(ApiRequest request) {
    return request.query("show_expired").map(Boolean::parseBoolean).orElse(false)
        || request
            .query("filter")
            .map(filter -> filter.toLowerCase(Locale.ROOT).contains("expired"))
            .orElse(false);
  }

  private static TokenCommands.Holder self(ApiRequest request) {
    return new TokenCommands.Holder.Self();
  }

  private static TokenCommands.Holder person(ApiRequest request) {
    return new TokenCommands.Holder.Person(request.path("userLogin"));
  }

  private static TokenCommands.Holder organization(ApiRequest request) {
    return new TokenCommands.Holder.Organization(Requests.org(request));
  }

  private static TokenCommands.Holder team(ApiRequest request) {
    return new TokenCommands.Holder.Team(Requests.org(request), request.path("teamName"));
  }
}
