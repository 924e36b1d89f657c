package io.stackline.runner.batch;

import io.stackline.run.BatchOptions;
import io.stackline.run.BatchResult;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.StackOptions;
import io.stackline.run.StackOptions.Removal;
import io.stackline.runner.ReviewStack;
import io.stackline.runner.Runner;
import io.stackline.runner.ServiceLooks;
import io.stackline.runner.batch.Batch.Task;
import io.stackline.runner.comment.HostNotices;
import io.stackline.runner.comment.PullRequests;
import io.stackline.runner.comment.PullRequests.State;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.report.BatchFile;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Destroys and removes the review stacks of a project whose pull or merge request is closed, or
 * whose time is over. What is in doubt is left alone, and so is every stack without the tag.
 */
public final class ReviewSweep {
  private final Runner.Setup all;
  private final Writer out;
  private final Stops stops;

  /**
   * What is asked for.
   *
   * @param like how each stack is destroyed; its own stack only names organization and project
   * @param dryRun whether it is only said what would be done
   * @param parallel how many stacks at once
   * @param result where the result is written; absent: nowhere
   */
  public record Wanted(RunRequest like, boolean dryRun, int parallel, @Nullable Path result) {}

  public ReviewSweep(Runner.Setup all, Writer out, Stops stops) {
    this.all = all;
    this.out = out;
    this.stops = stops;
  }

  /**
   * Sweeps.
   *
   * @throws RunException if nothing was begun, because it cannot be told what is to be done
   */
  public BatchResult run(Wanted wanted) throws RunException, InterruptedException {
    Instant begin = all.clock().instant();
    BatchFile.prepare(wanted.result());
    RunRequest like = wanted.like();
    HostContext context =
        CiHost.detect(all.environment()).context(all.environment(), like.cwd().toAbsolutePath());
    String repository = repository(like, context);
    Map<String, Map<String, String>> found = new ServiceLooks(all).reviews(like);
    Map<String, String> numbers = new TreeMap<>();
    found.forEach(
        (stack, tags) -> {
          String request = tags.getOrDefault(StackOptions.REVIEW_TAG, "");
          int mark = request.lastIndexOf('#');
          // Whoever may tag a stack can write anything there.
          boolean whole = mark > 0 && request.substring(mark + 1).matches("\\d{1,18}");
          if (whole && request.substring(0, mark).equalsIgnoreCase(repository)) {
            numbers.put(stack, request.substring(mark + 1));
          } else {
            all.console().say(stack + " is left alone: it is for " + request + ".");
          }
        });
    Map<String, State> states =
        new PullRequests(
                like.reports().comments(),
                new HostNotices.Surroundings(all.environment(), all.masker(), all.console()::say))
            .states(Set.copyOf(numbers.values()), context);
    return run(wanted, left(like.timeout(), begin), found, numbers, states);
  }

  /** What is left of the time allowed, which began before anybody was asked. */
  private @Nullable Duration left(@Nullable Duration most, Instant begin) throws RunException {
    if (most == null) {
      return null;
    }
    Duration left = most.minus(Duration.between(begin, all.clock().instant()));
    if (left.isNegative() || left.isZero()) {
      throw new RunException(ErrorCode.TIMED_OUT, "Nothing was destroyed.");
    }
    return left;
  }

  private String repository(RunRequest like, HostContext context) throws RunException {
    try {
      return PullRequests.repository(all.environment(), context, like.reports().comments().api())
          .orElseThrow(
              () ->
                  new RunException(
                      ErrorCode.BAD_OPTION, "The build does not tell which repository it is of."));
    } catch (IllegalArgumentException e) {
      throw new RunException(ErrorCode.BAD_OPTION, e.getMessage() + ".", e);
    }
  }

  private BatchResult run(
      Wanted wanted,
      @Nullable Duration left,
      Map<String, Map<String, String>> found,
      Map<String, String> numbers,
      Map<String, State> states)
      throws InterruptedException {
    List<Task> tasks = new ArrayList<>();
    boolean doubt = false;
    for (Map.Entry<String, String> each : numbers.entrySet()) {
      String stack = each.getKey();
      Map<String, String> tags = found.getOrDefault(stack, Map.of());
      State state = states.getOrDefault(each.getValue(), State.UNKNOWN);
      boolean expired = isExpired(tags);
      boolean over = state == State.CLOSED || expired;
      doubt |= state == State.UNKNOWN && !expired;
      String why =
          switch (state) {
            case OPEN -> expired ? "its time is over" : "its request is open";
            case CLOSED -> "its request is closed";
            case UNKNOWN -> expired ? "its time is over" : "whether its request is open is unknown";
          };
      all.console().say(stack + (over ? " is to be destroyed: " : " is left alone: ") + why + ".");
      tasks.add(task(wanted, stack, tags, over && !wanted.dryRun()));
    }
    RunError error = doubt ? RunError.of(ErrorCode.REQUESTS_UNKNOWN) : null;
    BatchOptions options =
        new BatchOptions(
            null, List.of(), List.of(), BatchOptions.Changes.ANY, wanted.parallel(), true);
    BatchRunner.Wanted batch =
        new BatchRunner.Wanted(
            Operation.DESTROY, options, wanted.like().cwd(), wanted.result(), left, false);
    return new BatchRunner(all, out, stops).run(batch, tasks, error);
  }

  /** A time that cannot be read is none: rather a stack too many than one too few. */
  private boolean isExpired(Map<String, String> tags) {
    String end = tags.get(ReviewStack.EXPIRES_TAG);
    try {
      return end != null && Instant.parse(end).isBefore(all.clock().instant());
    } catch (DateTimeParseException e) {
      all.console().say("warning: " + ReviewStack.EXPIRES_TAG + " is no time: " + end);
      return false;
    }
  }

  private static Task task(Wanted wanted, String stack, Map<String, String> tags, boolean over) {
    Path directory = wanted.like().cwd().toAbsolutePath().normalize();
    Entry entry =
        new Entry(
            stack.substring(stack.lastIndexOf('/') + 1),
            Entry.Place.of(directory, directory),
            stack,
            List.of(),
            List.of(),
            false,
            Map.of());
    return new Task(entry, request(wanted.like(), stack, tags), Set.of(), over);
  }

  private static RunRequest request(RunRequest like, String stack, Map<String, String> tags) {
    String base = tags.get(ReviewStack.BASE_TAG);
    return new RunRequest(
        Operation.DESTROY,
        stack,
        like.cwd(),
        like.cloudUrl(),
        null,
        null,
        null,
        like.cli(),
        like.options(),
        new StackOptions(
            false,
            null,
            Map.of(),
            new Removal(true, false, false),
            tags.get(StackOptions.REVIEW_TAG)),
        base == null ? like.config() : like.config().from(base),
        like.allowForks(),
        like.export(),
        like.patience(),
        like.oidc(),
        like.reports(),
        like.plan(),
        null);
  }
}
