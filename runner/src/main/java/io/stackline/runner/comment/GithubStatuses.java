package io.stackline.runner.comment;

import io.stackline.client.model.JsonName;
import org.jspecify.annotations.Nullable;

/** GitHub: REST "commit statuses"; a description has at most 140 characters. */
record GithubStatuses(HostApi api, Target target, String commit) implements Statuses {
  private record Body(
      String state,
      @JsonName("target_url") @Nullable String url,
      String description,
      String context) {}

  @Override
  public void set(CommitStatus status) throws HostTrouble {
    api.send(
        "POST",
        target.repository() + "/statuses/" + commit,
        new Body(
            status.state().word(),
            status.link(),
            CommitStatus.cut(status.description(), 140),
            CommitStatus.cut(status.context(), 255)));
  }
}
