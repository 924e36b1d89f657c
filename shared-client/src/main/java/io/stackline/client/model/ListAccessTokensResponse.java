package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of access tokens. Source: {@code GET /api/user/tokens}, {@code GET
 * /api/orgs/{org}/tokens}, {@code GET /api/orgs/{org}/teams/{team}/tokens}.
 *
 * @param continuationToken for the next page; absent on the last one
 */
public record ListAccessTokensResponse(
    List<AccessToken> tokens, @Nullable String continuationToken) {
  /** Copies the collections. */
  public ListAccessTokensResponse {
    tokens = Copies.list(tokens);
  }
}
