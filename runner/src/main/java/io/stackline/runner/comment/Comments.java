package io.stackline.runner.comment;

import java.util.List;

/** The comments of one pull or merge request. */
interface Comments {

  /**
   * Those with a mark of ours, the oldest first, from all pages; where the host tells who made
   * them, only those of the token's own user.
   */
  List<HostComment> marked() throws HostTrouble;

  /**
   * Makes one.
   *
   * @param text with the mark in it, if this host keeps it there
   */
  void create(Marker marker, String text) throws HostTrouble;

  /** Replaces its text. */
  void update(HostComment comment, String text) throws HostTrouble;

  /**
   * Puts it away, as far as the host can.
   *
   * @param text its text from now on
   */
  void hide(HostComment comment, Marker marker, String text) throws HostTrouble;

  /** Removes it. */
  void remove(HostComment comment) throws HostTrouble;

  /** Those of a host. */
  static Comments of(Target target, HostApi api, String pullRequest) {
    String repository = target.commented();
    return switch (target.forge()) {
      case GITHUB -> new GithubComments(api, repository, pullRequest);
      case GITLAB -> new GitlabComments(api, repository, pullRequest);
      case BITBUCKET_CLOUD -> new BitbucketCloudComments(api, repository, pullRequest);
      case BITBUCKET_DATA_CENTER -> new BitbucketDataCenterComments(api, repository, pullRequest);
      case AZURE_REPOS -> new AzureReposComments(api, repository, pullRequest);
    };
  }
}
