package io.stackline.runner.comment;

import io.stackline.run.CommentOptions;
import io.stackline.run.Operation;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.report.markdown.MarkdownSummary;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.RunView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the host of the repository how runs ended. Whatever goes wrong with it is a warning that
 * says what to do, and takes at most its own time.
 */
public final class HostNotices {

  private static final String UP = Operation.UP.word() + "\n";
  private static final String PREVIEW = Operation.PREVIEW.word() + "\n";

  private final CommentOptions options;
  private final Surroundings around;
  private final HostAccess access;

  /**
   * What it is surrounded by.
   *
   * @param environment the variables of the build
   * @param masker hides secrets in what is told; learns the token
   * @param say tells people
   */
  public record Surroundings(Environment environment, Masker masker, Consumer<String> say) {}

  /**
   * Runs that are told together.
   *
   * @param subject what they are about, the same for every run of it
   * @param outcomes how they ended, at least one
   * @param commented whether somebody else comments on the request, so that ours would be too many
   */
  public record Told(String subject, List<Outcome> outcomes, boolean commented) {
    public Told {
      outcomes = List.copyOf(outcomes);
    }

    private List<RunView> runs() {
      return outcomes.stream().map(Outcome::run).toList();
    }
  }

  /**
   * How a run ended.
   *
   * @param stack the stack as it was asked for: a run that fails early knows no other name, and the
   *     status of a commit must have one name for all
   */
  public record Outcome(String stack, RunView run) {}

  public HostNotices(CommentOptions options, Surroundings around) {
    this(options, around, HostAccess.TIME, HostAccess.PAUSE);
  }

  HostNotices(CommentOptions options, Surroundings around, Duration time, Duration pause) {
    this.options = options;
    this.around = around;
    this.access = new HostAccess(options, around, time, pause);
  }

  /** Learns the token, so that nothing of the run shows it. */
  public void learn(HostContext context) {
    access.learn(context);
  }

  /** Tells. */
  public void tell(Told told, HostContext context, Origin origin) {
    if (options.mode() == CommentOptions.Mode.OFF && !options.status()) {
      return;
    }
    access.visit(
        "comment and no status",
        context,
        (target, api) -> {
          access.attempt(target, "comment", () -> comment(told, target, api, origin));
          access.attempt(target, "note on the preview", () -> applied(told, target, api, origin));
          access.attempt(target, "status", () -> statuses(told, target, api, origin));
        });
  }

  private void comment(Told told, Target target, HostApi api, Origin origin) throws HostTrouble {
    String pull = target.place().pullRequest();
    if (options.mode() == CommentOptions.Mode.OFF || pull == null) {
      return;
    }
    if (told.commented()) {
      around.say().accept("No comment: the service's own integration comments on this request.");
      return;
    }
    CommentWriter writer =
        new CommentWriter(
            Comments.of(target, api, pull),
            target.forge().flavor(),
            flavor -> around.masker().mask(new MarkdownSummary(flavor, origin).of(told.runs())));
    String run = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    writer.write(options.mode(), BuildKey.of(subject(told)), run, isWanted(told));
  }

  /** An update tells in the comment of its preview what became of it. */
  private void applied(Told told, Target target, HostApi api, Origin origin) throws HostTrouble {
    boolean update = told.subject().startsWith(UP);
    if (options.mode() == CommentOptions.Mode.OFF || told.commented() || !update) {
      return;
    }
    String pull = target.place().pullRequest();
    String commit = target.place().commit();
    List<String> numbers = pull == null ? List.of() : List.of(pull);
    if (pull == null && commit != null && commit.matches("[0-9a-fA-F]{40}")) {
      numbers = CommitRequests.of(target, api, commit);
    }
    String preview = PREVIEW + told.subject().substring(UP.length()) + "\n" + options.id();
    AppliedNote.write(
        numbers.stream().map(number -> Comments.of(target, api, number)).toList(),
        BuildKey.of(preview),
        around
            .masker()
            .mask(new MarkdownSummary(target.forge().flavor(), origin).applied(told.runs())));
  }

  private String subject(Told told) {
    return told.subject() + "\n" + options.id();
  }

  private boolean isWanted(Told told) {
    return switch (options.when()) {
      case ALWAYS -> true;
      case CHANGES ->
          told.runs().stream().anyMatch(run -> !run.isSuccess() || !run.changed().isEmpty());
      case FAILURE -> told.runs().stream().anyMatch(run -> !run.isSuccess());
    };
  }

  private void statuses(Told told, Target target, HostApi api, Origin origin) throws HostTrouble {
    String commit = target.place().commit();
    if (!options.status()) {
      return;
    }
    if (commit == null || !commit.matches("[0-9a-fA-F]{7,64}")) {
      access.warn(
          "no status on " + target.forge().title() + ": the build does not tell its commit.");
      return;
    }
    Statuses statuses = Statuses.of(target, api, commit);
    for (Outcome outcome : told.outcomes()) {
      statuses.set(status(outcome, origin));
    }
  }

  private CommitStatus status(Outcome outcome, Origin origin) {
    RunView view = outcome.run();
    RunResult result = view.result();
    String name = "pulumi " + result.operation().word() + " " + outcome.stack();
    String counted = view.totals().isEmpty() ? "" : ": " + view.counted();
    return new CommitStatus(
        state(result.status()),
        options.id().isEmpty() ? name : name + " (" + options.id() + ")",
        around.masker().mask(view.words() + counted),
        Optional.ofNullable(result.link()).orElse(origin.build()));
  }

  private static CommitStatus.State state(@Nullable RunStatus status) {
    if (status == null) {
      return CommitStatus.State.ERROR;
    }
    return switch (status) {
      case SUCCEEDED, NO_CHANGES, CHANGES -> CommitStatus.State.SUCCESS;
      case FAILED, CONFIG, RESOURCE_FAILED, POLICY_VIOLATION, STACK_NOT_FOUND, UNEXPECTED_CHANGES ->
          CommitStatus.State.FAILURE;
      case AUTH, CANCELLED, TIMED_OUT, BUSY, INFRASTRUCTURE -> CommitStatus.State.ERROR;
    };
  }
}
