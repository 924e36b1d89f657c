package io.stackline.runner.comment;

import io.stackline.client.model.JsonName;
import org.jspecify.annotations.Nullable;

/**
 * GitLab: the API "commit statuses". It answers 400 when a status is set to what it is already. The
 * pipeline is named so that no second one appears.
 */
record GitlabStatuses(HostApi api, Target target, String commit) implements Statuses {
  private record Body(
      String state,
      String name,
      @JsonName("target_url") @Nullable String url,
      String description,
      @JsonName("pipeline_id") @Nullable Long pipeline) {}

  @Override
  public void set(CommitStatus status) throws HostTrouble {
    String pipeline = target.place().pipeline();
    String state = status.state() == CommitStatus.State.SUCCESS ? "success" : "failed";
    Body body =
        new Body(
            state,
            CommitStatus.cut(status.context(), 255),
            status.link(),
            CommitStatus.cut(status.description(), 255),
            pipeline == null ? null : Long.valueOf(pipeline));
    try {
      api.send("POST", target.repository() + "/statuses/" + commit, body);
    } catch (HostTrouble e) {
      boolean already =
          e.kind() == HostTrouble.Kind.REFUSED && e.what().contains("Cannot transition status");
      if (!already) {
        throw e;
      }
    }
  }
}
