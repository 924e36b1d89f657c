package io.stackline.runner.comment;

/** The statuses of the commits of a repository. */
interface Statuses {
  /** Sets one, in place of an earlier one of the same context. */
  void set(CommitStatus status) throws HostTrouble;

  /** Those of a commit of a host. */
  static Statuses of(Target target, HostApi api, String commit) {
    return switch (target.forge()) {
      case GITHUB -> new GithubStatuses(api, target, commit);
      case GITLAB -> new GitlabStatuses(api, target, commit);
      case BITBUCKET_CLOUD -> new BitbucketCloudStatuses(api, target, commit);
      case BITBUCKET_DATA_CENTER -> new BitbucketDataCenterStatuses(api, target, commit);
      case AZURE_REPOS -> new AzureReposStatuses(api, target, commit);
    };
  }
}
