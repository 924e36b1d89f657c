package io.stackline.runner.comment;

import io.stackline.run.CommentOptions;
import io.stackline.run.Operation;
import io.stackline.run.RunStatus;
import io.stackline.runner.comment.HostNotices.Outcome;
import io.stackline.runner.comment.HostNotices.Surroundings;
import io.stackline.runner.comment.Issues.Issue;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.report.markdown.Flavor;
import io.stackline.runner.report.markdown.MarkdownSummary;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.RunView;
import java.time.Duration;
import java.util.List;

/**
 * Keeps drift in an issue for each stack: opened when it is found, brought up to date while it is
 * there, closed when it is gone. A run that could not find out changes nothing.
 */
public final class HostIssues {
  private static final int TITLE = 200;

  private final CommentOptions options;
  private final Surroundings around;
  private final HostAccess access;

  /**
   * @param options say whether it is wanted, and where the token and the API are
   */
  public HostIssues(CommentOptions options, Surroundings around) {
    this(options, around, HostAccess.TIME, HostAccess.PAUSE);
  }

  HostIssues(CommentOptions options, Surroundings around, Duration time, Duration pause) {
    this.options = options;
    this.around = around;
    this.access = new HostAccess(options, around, time, pause);
  }

  /** Tells of each run; whatever goes wrong is a warning. */
  public void tell(List<Outcome> outcomes, HostContext context, Origin origin) {
    List<Outcome> known = outcomes.stream().filter(HostIssues::isKnown).toList();
    if (!options.issue() || known.isEmpty()) {
      return;
    }
    access.visit(
        "issue",
        context,
        (target, api) -> {
          Issues issues = Issues.of(target, api);
          for (Outcome outcome : known) {
            access.attempt(target, "issue", () -> keep(outcome, target, issues, origin));
          }
        });
  }

  private static boolean isKnown(Outcome outcome) {
    RunView run = outcome.run();
    return run.result().operation() == Operation.DRIFT
        && run.status()
            .filter(s -> s == RunStatus.NO_CHANGES || s == RunStatus.UNEXPECTED_CHANGES)
            .isPresent();
  }

  private void keep(Outcome outcome, Target target, Issues issues, Origin origin)
      throws HostTrouble {
    String mark = "<!-- stackline-drift/" + key(outcome) + " -->";
    List<Issue> ours = ours(issues, mark);
    boolean drift = outcome.run().status().filter(RunStatus.UNEXPECTED_CHANGES::equals).isPresent();
    String text = text(outcome.run(), target.forge().flavor(), origin) + "\n" + mark + "\n";
    if (!drift) {
      for (Issue issue : ours) {
        issues.close(issue, text);
      }
    } else if (ours.isEmpty()) {
      issues.create(title(outcome), text);
      // Two runs at once may both have found none: the older one stays.
      List<Issue> now = ours(issues, mark);
      for (Issue later : now.subList(Math.min(1, now.size()), now.size())) {
        issues.close(later, text);
      }
    } else if (!ours.get(0).text().equals(text)) {
      issues.update(ours.get(0), text);
    }
  }

  private String key(Outcome outcome) {
    return BuildKey.of("drift\n" + outcome.stack() + "\n" + options.id());
  }

  private static List<Issue> ours(Issues issues, String mark) throws HostTrouble {
    return issues.open().stream().filter(issue -> issue.text().contains(mark)).toList();
  }

  private String title(Outcome outcome) {
    return around.masker().mask(CommitStatus.cut("Drift of " + outcome.stack(), TITLE));
  }

  private String text(RunView run, Flavor flavor, Origin origin) {
    MarkdownSummary summary = new MarkdownSummary(flavor, origin);
    return around.masker().mask(summary.of(List.of(run))).strip();
  }
}
