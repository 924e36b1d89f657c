package io.stackline.runner.comment;

/** Puts a report on a commit; an earlier one of the same key is replaced, with its annotations. */
interface InsightsPublisher {
  void publish(Insights insights) throws HostTrouble;

  /**
   * The one for a host.
   *
   * @throws HostTrouble if the host has no such reports
   */
  static InsightsPublisher of(Target target, HostApi api, String commit) throws HostTrouble {
    return switch (target.forge()) {
      case BITBUCKET_CLOUD -> new BitbucketCloudInsights(api, target, commit);
      case BITBUCKET_DATA_CENTER -> new BitbucketDataCenterInsights(api, target, commit);
      case GITHUB, GITLAB, AZURE_REPOS ->
          throw new HostTrouble(
              HostTrouble.Kind.REFUSED, "Only Bitbucket has reports on commits.", null);
    };
  }
}
