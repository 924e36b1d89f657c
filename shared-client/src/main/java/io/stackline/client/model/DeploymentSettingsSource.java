package io.stackline.client.model;

/** Who made the settings. Source: {@code DeploymentSettingsSource} of the public API. */
public enum DeploymentSettingsSource implements WireName {
  /** {@code console}. */
  CONSOLE("console"),
  /** {@code api}. */
  API("api"),
  /** {@code provider}. */
  PROVIDER("provider"),
  /** {@code github-review-stack}. */
  GITHUB_REVIEW_STACK("github-review-stack"),
  /** {@code azure-devops-review-stack}. */
  AZURE_DEVOPS_REVIEW_STACK("azure-devops-review-stack"),
  /** {@code gitlab-review-stack}. */
  GITLAB_REVIEW_STACK("gitlab-review-stack"),
  /** {@code bitbucket-review-stack}. */
  BITBUCKET_REVIEW_STACK("bitbucket-review-stack"),
  /** {@code github-gitops}. */
  GITHUB_GITOPS("github-gitops"),
  /** A word this version does not know; it can be read but not written. */
  UNKNOWN("");

  private final String wireName;

  DeploymentSettingsSource(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
