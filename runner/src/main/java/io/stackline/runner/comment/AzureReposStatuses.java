package io.stackline.runner.comment;

import org.jspecify.annotations.Nullable;

/**
 * Azure Repos: "pull request statuses" for a pull request, which branch policies can ask for, and
 * "statuses" of the commit.
 */
record AzureReposStatuses(HostApi api, Target target, String commit) implements Statuses {
  private record Context(String name, String genre) {}

  private record Body(
      String state, String description, Context context, @Nullable String targetUrl) {}

  @Override
  public void set(CommitStatus status) throws HostTrouble {
    String state =
        switch (status.state()) {
          case SUCCESS -> "succeeded";
          case FAILURE -> "failed";
          case ERROR -> "error";
        };
    Context context = new Context(CommitStatus.cut(status.context(), 120), "stackline");
    Body body =
        new Body(state, CommitStatus.cut(status.description(), 250), context, status.link());
    String version = "/statuses?api-version=7.1";
    api.send("POST", target.repository() + "/commits/" + commit + version, body);
    String pull = target.place().pullRequest();
    if (pull != null) {
      api.send("POST", target.commented() + "/pullRequests/" + pull + version, body);
    }
  }
}
