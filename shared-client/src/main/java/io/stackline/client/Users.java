package io.stackline.client;

import io.stackline.client.model.AccessToken;
import io.stackline.client.model.CreateAccessTokenRequest;
import io.stackline.client.model.CreateAccessTokenResponse;
import io.stackline.client.model.DefaultOrganization;
import io.stackline.client.model.ListAccessTokensResponse;
import io.stackline.client.model.User;
import java.util.Optional;
import java.util.stream.Stream;

/** The user whose token is sent. Every call may throw a {@code ClientException}. */
public final class Users {
  private final Caller caller;

  Users(Caller caller) {
    this.caller = caller;
  }

  /** Who that is. Operation {@code GET /api/user}. */
  public User current() {
    return caller.call(Endpoint.get("read the current user", Paths.of("api", "user"), User.class));
  }

  /**
   * The organization to use where none is named; absent if the service does not know such a thing.
   * Operation {@code GET /api/user/organizations/default}.
   */
  public Optional<DefaultOrganization> defaultOrganization() {
    return caller.call(
        Endpoint.find(
            "read the default organization",
            Paths.of("api", "user", "organizations", "default"),
            DefaultOrganization.class));
  }

  /**
   * Sets the organization to use where none is named. Operation {@code POST
   * /api/user/organizations/{org}/default}.
   */
  public void setDefaultOrganization(String organization) {
    caller.call(
        Endpoint.plain(
            "POST",
            "set the default organization",
            Paths.of("api", "user", "organizations", organization, "default")));
  }

  /** The user's access tokens, without their values. Operation {@code GET /api/user/tokens}. */
  public Stream<AccessToken> tokens() {
    return tokens(caller, "list the user's access tokens", Paths.of("api", "user", "tokens"));
  }

  /** A new access token; its value is shown this once. Operation {@code POST /api/user/tokens}. */
  public CreateAccessTokenResponse createToken(CreateAccessTokenRequest request) {
    return createToken(
        caller, "create an access token", Paths.of("api", "user", "tokens"), request);
  }

  /** Revokes an access token. Operation {@code DELETE /api/user/tokens/{id}}. */
  public void deleteToken(String tokenId) {
    caller.call(
        Endpoint.plain(
            "DELETE", "delete an access token", Paths.of("api", "user", "tokens", tokenId)));
  }

  static Stream<AccessToken> tokens(Caller caller, String action, String path) {
    return Pages.stream(
        "",
        token -> {
          String query = Paths.query("continuationToken", token.isEmpty() ? null : token);
          ListAccessTokensResponse page =
              caller.call(Endpoint.get(action, path + query, ListAccessTokensResponse.class));
          return new Pages.Page<>(page.tokens(), page.continuationToken());
        });
  }

  static CreateAccessTokenResponse createToken(
      Caller caller, String action, String path, CreateAccessTokenRequest request) {
    return caller.call(
        Endpoint.of("POST", action, path, Endpoint.json(CreateAccessTokenResponse.class))
            .sending(request));
  }
}
