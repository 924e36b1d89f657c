package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What on GitHub starts a deployment. Source: {@code DeploymentSettingsGitHub} of the public API.
 */
public record DeploymentSettingsGitHub(
    @Nullable String repository,
    @Nullable Boolean pullRequestTemplate,
    @Nullable Boolean deployCommits,
    @Nullable Boolean previewPullRequests,
    @Nullable Integer deployPullRequest,
    @Nullable List<String> paths,
    @Nullable String installationId,
    @Nullable List<String> reviewStackLabels,
    @Nullable Boolean deployTags,
    @Nullable List<String> tagFilters) {
  /** Copies the collections. */
  public DeploymentSettingsGitHub {
    paths = Copies.listOrNull(paths);
    reviewStackLabels = Copies.listOrNull(reviewStackLabels);
    tagFilters = Copies.listOrNull(tagFilters);
  }
}
