package io.stackline.client.model;

import java.util.List;

/** An organization. Source: {@code GET /api/orgs/{org}}, {@code Organization} of the public API. */
public record Organization(
    String githubLogin,
    @EmptyIfAbsent String name,
    @EmptyIfAbsent String avatarUrl,
    List<JsonText> repos) {
  /** Copies the collections. */
  public Organization {
    repos = Copies.list(repos);
  }
}
