package io.stackline.runner.comment;

/**
 * Bitbucket Data Center: REST "builds" of a commit (7.4 and later); key, state and address are
 * required.
 */
record BitbucketDataCenterStatuses(HostApi api, Target target, String commit) implements Statuses {
  @Override
  public void set(CommitStatus status) throws HostTrouble {
    String link = status.link();
    String page =
        api.base()
            + target.repository().replaceFirst("^/rest/api/latest", "")
            + "/commits/"
            + commit;
    String state =
        switch (status.state()) {
          case SUCCESS -> "SUCCESSFUL";
          case FAILURE -> "FAILED";
          case ERROR -> "UNKNOWN";
        };
    api.send(
        "POST",
        target.repository() + "/commits/" + commit + "/builds",
        BitbucketBuild.of(status, state, link == null || link.length() > 450 ? page : link));
  }
}
