package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What in a repository starts a deployment. Source: {@code DeploymentSettingsVCS} of the public
 * API.
 */
public record DeploymentSettingsVCS(
    @Nullable String repository,
    @Nullable Boolean deployCommits,
    @Nullable Boolean deployTags,
    @Nullable List<String> paths,
    @Nullable List<String> tagFilters,
    @Nullable String installationId,
    @Nullable Boolean pullRequestTemplate,
    @Nullable Boolean previewPullRequests,
    @Nullable Integer deployPullRequest,
    @Nullable String provider) {
  /** Copies the collections. */
  public DeploymentSettingsVCS {
    paths = Copies.listOrNull(paths);
    tagFilters = Copies.listOrNull(tagFilters);
  }
}
