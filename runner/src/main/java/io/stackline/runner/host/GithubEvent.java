package io.stackline.runner.host;

import io.stackline.client.model.JsonName;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the file {@code GITHUB_EVENT_PATH}: the payload of GitHub's webhook events {@code
 * pull_request} and its kin, and {@code push}.
 */
record GithubEvent(
    @JsonName("pull_request") @Nullable Pull pull,
    @JsonName("head_commit") @Nullable Commit commit) {
  static final GithubEvent NOTHING = new GithubEvent(null, null);

  record Pull(
      long number,
      @JsonName("html_url") @Nullable String url,
      @Nullable String title,
      Side head,
      Side base) {}

  record Side(@Nullable String ref, @Nullable String sha, @Nullable Repo repo) {}

  record Repo(@JsonName("full_name") @Nullable String fullName) {}

  record Commit(@Nullable String id, @Nullable String message, @Nullable Person author) {}

  record Person(@Nullable String name, @Nullable String email) {}
}
