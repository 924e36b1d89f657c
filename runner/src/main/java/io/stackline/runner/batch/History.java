package io.stackline.runner.batch;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Git;
import io.stackline.runner.host.CheckoutHistory;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.HostContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What has changed in a checkout since another commit. */
final class History {
  /** So many commits more are asked for at a time. */
  private static final List<String> DEEPER =
      List.of("--deepen=100", "--deepen=1000", "--deepen=10000", "--unshallow");

  private final Git git;
  private final Path directory;
  private final Environment environment;
  private final CiHost host;
  private final Consumer<String> say;

  /**
   * @param directory in the checkout; paths are given relative to it
   * @param say takes remarks for people
   */
  History(Path directory, Environment environment, Consumer<String> say) {
    this.git = new Git(directory, environment.variables());
    this.directory = directory;
    this.environment = environment;
    this.host = CiHost.detect(environment);
    this.say = say;
  }

  /**
   * The paths of what changed on the way to the checked out commit.
   *
   * @param since a branch, tag or commit; absent: the target of the pull request that is built, or
   *     the commit that the host built before
   * @throws RunException with {@link ErrorCode#HISTORY_MISSING} if that cannot be told
   */
  List<String> changedSince(@Nullable String since) throws RunException, InterruptedException {
    Optional<String> prefix = prefix();
    if (prefix.isEmpty()) {
      throw missing(directory + " is not in a git checkout, or there is no git here.");
    }
    Start start = since == null ? start() : new Start(since, true);
    String commit = reach(start);
    say.accept("Comparing with " + start.name() + ", at commit " + commit + ".");
    Git.Output diff = git.run("diff", "--name-only", "-z", "--no-renames", commit, "HEAD", "--");
    if (!diff.isOk()) {
      throw missing("git diff: " + diff.complaint());
    }
    List<String> changed = new ArrayList<>();
    for (String path : diff.out().split("\0", -1)) {
      if (!path.isEmpty()) {
        changed.add(relative(prefix.get(), path));
      }
    }
    return changed;
  }

  /** The directory's own path in the repository; empty without one. */
  private Optional<String> prefix() throws InterruptedException {
    Git.Output prefix = git.run("rev-parse", "--show-prefix");
    return prefix.isOk() ? Optional.of(prefix.out().strip()) : Optional.empty();
  }

  private static String relative(String prefix, String path) {
    return prefix.isEmpty()
        ? path
        : Path.of(prefix).relativize(Path.of(path)).toString().replace('\\', '/');
  }

  /**
   * Where to compare with.
   *
   * @param branch whether it may be the name of a branch of the remote
   */
  private record Start(String name, boolean branch) {}

  private Start start() throws RunException {
    HostContext context = host.context(environment, directory);
    if (context.pullRequest() != null && context.pullRequest().target() != null) {
      return new Start(context.pullRequest().target(), true);
    }
    return CheckoutHistory.previousCommit(host, environment)
        .map(commit -> new Start(commit, false))
        .orElseThrow(
            () ->
                missing(
                    host.title()
                        + " does not say which commit was built before; name one with"
                        + " --changed-since."));
  }

  /** The merge base, for which the checkout may have to be made deeper. */
  private String reach(Start start) throws RunException, InterruptedException {
    Optional<String> base = mergeBase(start);
    if (base.isPresent()) {
      return base.get();
    }
    String source = start.branch() ? refspec(start.name()) : start.name();
    Git.Output fetched = git.run("fetch", "--quiet", "--no-tags", "origin", source);
    base = mergeBase(start);
    boolean shallow =
        git.run("rev-parse", "--is-shallow-repository").text().filter("true"::equals).isPresent();
    for (int i = 0; base.isEmpty() && shallow && i < DEEPER.size(); i++) {
      say.accept("The checkout is shallow: fetching more of its history.");
      fetched = git.run("fetch", "--quiet", "--no-tags", DEEPER.get(i), "origin", source);
      base = mergeBase(start);
    }
    if (base.isPresent()) {
      return base.get();
    }
    String what = "There is no common commit of HEAD and " + start.name() + " in the checkout";
    String why = fetched.isOk() ? "." : ", and fetching it failed: " + fetched.complaint() + ".";
    throw missing(what + why + " " + CheckoutHistory.advice(host));
  }

  private static String refspec(String branch) {
    return "+refs/heads/" + branch + ":refs/remotes/origin/" + branch;
  }

  private Optional<String> mergeBase(Start start) throws InterruptedException {
    List<String> names =
        start.branch()
            ? List.of("refs/remotes/origin/" + start.name(), start.name())
            : List.of(start.name());
    for (String name : names) {
      Optional<String> commit =
          git.run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
              .text();
      if (commit.isPresent()) {
        Optional<String> base = git.run("merge-base", commit.get(), "HEAD").text();
        if (base.isPresent()) {
          return base;
        }
      }
    }
    return Optional.empty();
  }

  private static RunException missing(String why) {
    return new RunException(ErrorCode.HISTORY_MISSING, why);
  }
}
