package io.stackline.runner.comment;

import io.stackline.run.CommentOptions;
import io.stackline.runner.comment.HostNotices.Surroundings;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Reported;
import java.time.Duration;
import java.util.List;

/**
 * Puts runs on their commit as a report of Bitbucket's Code Insights. A build of Bitbucket
 * Pipelines needs no token for it.
 */
public final class HostInsights {
  private static final String WHAT = "report on the commit";

  private final CommentOptions options;
  private final Surroundings around;
  private final HostAccess access;

  /**
   * @param options say where the token and the API are
   */
  public HostInsights(CommentOptions options, Surroundings around) {
    this(options, around, HostAccess.TIME, HostAccess.PAUSE);
  }

  HostInsights(CommentOptions options, Surroundings around, Duration time, Duration pause) {
    this.options = options;
    this.around = around;
    this.access = new HostAccess(options, around, time, pause);
  }

  /**
   * Publishes them.
   *
   * @param subject what they are about, the same for every run of it
   * @param runs at least one
   */
  public void publish(String subject, List<Reported> runs, HostContext context, Origin origin) {
    access.visitAsBuild(
        WHAT,
        context,
        (target, api) -> {
          String commit = target.place().commit();
          if (commit == null || !commit.matches("[0-9a-fA-F]{40}")) {
            access.warn("no " + WHAT + ": the build does not tell its commit.");
            return;
          }
          Insights insights =
              Insights.of(subject + "\n" + options.id(), runs, origin.build())
                  .masked(around.masker());
          InsightsPublisher.of(target, api, commit).publish(insights);
        });
  }
}
