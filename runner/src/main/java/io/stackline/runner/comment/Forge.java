package io.stackline.runner.comment;

import io.stackline.runner.report.markdown.Flavor;
import java.util.List;

/** The host of a repository, which need not be that of the build. */
public enum Forge {
  GITHUB(
      "GitHub",
      "GITHUB_TOKEN,GH_TOKEN",
      "The job needs `permissions: {pull-requests: write, statuses: write}` and"
          + " `env: {GITHUB_TOKEN: ${{ github.token }}}`."),
  GITLAB(
      "GitLab",
      "GITLAB_TOKEN",
      "GITLAB_TOKEN must hold a project or group access token with the scope api and the role"
          + " Developer; CI_JOB_TOKEN cannot comment."),
  BITBUCKET_CLOUD(
      "Bitbucket",
      "BITBUCKET_TOKEN",
      "BITBUCKET_TOKEN must hold a repository access token with the scopes pullrequest:write and"
          + " repository:write, or EMAIL:API_TOKEN."),
  BITBUCKET_DATA_CENTER(
      "Bitbucket Data Center",
      "BITBUCKET_TOKEN",
      "BITBUCKET_TOKEN must hold an HTTP access token with the permission to write to the"
          + " repository."),
  AZURE_REPOS(
      "Azure Repos",
      "SYSTEM_ACCESSTOKEN,STACKLINE_AZURE_TOKEN",
      "The step needs `env: {SYSTEM_ACCESSTOKEN: $(System.AccessToken)}`, and the build service"
          + " the permission \"Contribute to pull requests\" on the repository.");

  private final String title;
  private final String variables;
  private final String advice;

  Forge(String title, String variables, String advice) {
    this.title = title;
    this.variables = variables;
    this.advice = advice;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** What a comment on it can hold. */
  Flavor flavor() {
    return switch (this) {
      case GITHUB -> Flavor.GITHUB_COMMENT;
      case GITLAB -> Flavor.GITLAB_NOTE;
      case BITBUCKET_CLOUD -> Flavor.BITBUCKET_CLOUD;
      case BITBUCKET_DATA_CENTER -> Flavor.BITBUCKET_SERVER;
      case AZURE_REPOS -> Flavor.AZURE_THREAD;
    };
  }

  /** Where its token is looked for. */
  List<String> variables() {
    return List.of(variables.split(",", -1));
  }

  /** What must be set up. */
  String advice() {
    return advice;
  }
}
