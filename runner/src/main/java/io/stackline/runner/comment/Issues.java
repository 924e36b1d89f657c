package io.stackline.runner.comment;

import java.util.List;

/** The issues of a repository that have our label. */
interface Issues {
  /** By it they are found among all others. */
  String LABEL = "stackline-drift";

  /**
   * An open issue.
   *
   * @param number by which its host knows it
   * @param text its description
   */
  record Issue(long number, String text) {}

  /** Every open one, the oldest first. */
  List<Issue> open() throws HostTrouble;

  /** Opens one. */
  void create(String title, String text) throws HostTrouble;

  /** Changes the description of one. */
  void update(Issue issue, String text) throws HostTrouble;

  /** Closes one, with a last description. */
  void close(Issue issue, String text) throws HostTrouble;

  /**
   * Those of a host.
   *
   * @throws HostTrouble if the host has no issues that a token of the repository could write
   */
  static Issues of(Target target, HostApi api) throws HostTrouble {
    return switch (target.forge()) {
      case GITHUB -> new GithubIssues(api, target.repository());
      case GITLAB -> new GitlabIssues(api, target.repository());
      case BITBUCKET_CLOUD, BITBUCKET_DATA_CENTER, AZURE_REPOS ->
          throw new HostTrouble(
              HostTrouble.Kind.REFUSED,
              "It has no issues beside the code: use the exit status, a report or a comment.",
              null);
    };
  }
}
