package io.stackline.runner.comment;

/**
 * A commit status as Bitbucket Cloud and Data Center both take it. A key has at most 40 characters,
 * a name and a description at most 255.
 */
record BitbucketBuild(String key, String state, String name, String url, String description) {
  static BitbucketBuild of(CommitStatus status, String state, String url) {
    return new BitbucketBuild(
        "stackline-" + BuildKey.of(status.context()),
        state,
        CommitStatus.cut(status.context(), 255),
        url,
        CommitStatus.cut(status.description(), 255));
  }
}
