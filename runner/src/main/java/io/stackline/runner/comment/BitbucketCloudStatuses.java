package io.stackline.runner.comment;

/**
 * Bitbucket Cloud: REST 2.0 "commit statuses"; a key has at most 40 characters, and the address is
 * required.
 */
record BitbucketCloudStatuses(HostApi api, Target target, String commit) implements Statuses {
  @Override
  public void set(CommitStatus status) throws HostTrouble {
    String link = status.link();
    String page =
        "https://bitbucket.org/"
            + target.repository().replaceFirst("^/repositories/", "")
            + "/commits/"
            + commit;
    String state =
        switch (status.state()) {
          case SUCCESS -> "SUCCESSFUL";
          case FAILURE -> "FAILED";
          case ERROR -> "STOPPED";
        };
    api.send(
        "POST",
        target.repository() + "/commit/" + commit + "/statuses/build",
        BitbucketBuild.of(status, state, link == null ? page : link));
  }
}
