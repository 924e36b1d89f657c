package io.stackline.runner.batch;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Git;
import io.stackline.runner.host.CheckoutHistory;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.GitDirectory;
import io.stackline.runner.host.HostContext;
import java.io.IOException;
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

  private final Path directory;
  private final Environment environment;
  private final CiHost host;
  private final Consumer<String> say;

  /**
   * @param directory in the checkout; paths are given relative to it
   * @param say takes remarks for people
   */
  History(Path directory, Environment environment, Consumer<String> say) {
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
    Path from = real(directory);
    GitDirectory repository =
        GitDirectory.find(from)
            .orElseThrow(() -> missing(directory + " is not in a git checkout."));
    Git git =
        new Git(
            new Git.Repository(repository.workTree(), repository.path()), environment.variables());
    Git.Output head = git.run("rev-parse", "--verify", "HEAD^{commit}");
    if (!head.isOk()) {
      throw missing("git does not read the checkout " + directory + ": " + head.complaint() + ".");
    }
    Start start = since == null ? start() : new Start(since, true);
    String commit = reach(git, start);
    say.accept("Comparing with " + start.name() + ", at commit " + commit + ".");
    Git.Output diff =
        git.run(
            "diff-tree",
            "-r",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            commit,
            "HEAD",
            "--");
    if (!diff.isOk()) {
      throw missing("git diff-tree: " + diff.complaint());
    }
    String prefix = repository.workTree().relativize(from).toString().replace('\\', '/');
    List<String> changed = new ArrayList<>();
    for (String path : diff.out().split("\0", -1)) {
      if (!path.isEmpty()) {
        changed.add(relative(prefix, path));
      }
    }
    return changed;
  }

  /** Without links, as git names what it finds. */
  private static Path real(Path directory) throws RunException {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw missing("There is no directory " + directory + ".");
    }
  }

  /** As text: a name in a repository need not be one on this machine. */
  private static String relative(String prefix, String path) {
    if (prefix.isEmpty()) {
      return path;
    }
    String[] from = prefix.split("/", -1);
    int shared = 0;
    int at = 0;
    while (shared < from.length && path.startsWith(from[shared] + "/", at)) {
      at += from[shared].length() + 1;
      shared++;
    }
    return "../".repeat(from.length - shared) + path.substring(at);
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
  private String reach(Git git, Start start) throws RunException, InterruptedException {
    Optional<String> base = mergeBase(git, start);
    if (base.isPresent()) {
      return base.get();
    }
    String source = start.branch() ? refspec(start.name()) : start.name();
    Git.Output fetched = git.fetch(List.of(), source);
    base = mergeBase(git, start);
    boolean shallow =
        git.run("rev-parse", "--is-shallow-repository").text().filter("true"::equals).isPresent();
    for (int i = 0; base.isEmpty() && shallow && i < DEEPER.size(); i++) {
      say.accept("The checkout is shallow: fetching more of its history.");
      fetched = git.fetch(List.of(DEEPER.get(i)), source);
      base = mergeBase(git, start);
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

  private Optional<String> mergeBase(Git git, Start start) throws InterruptedException {
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
