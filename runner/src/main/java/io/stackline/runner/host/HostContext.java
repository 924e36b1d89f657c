package io.stackline.runner.host;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a CI host tells about the build that it runs. Whatever a host does not tell is absent.
 *
 * @param build the build
 * @param revision what is built
 * @param pullRequest the pull or merge request it is built for; absent for any other build
 * @param repository where the revision is kept
 * @param actor who caused the build, by the host's login name
 * @param checkout the directory the repository was checked out to
 */
public record HostContext(
    Build build,
    Revision revision,
    @Nullable PullRequest pullRequest,
    @Nullable Repository repository,
    @Nullable String actor,
    @Nullable Path checkout) {

  /** Of a build that nothing is known about. */
  static final HostContext UNKNOWN =
      new HostContext(Build.UNKNOWN, Revision.UNKNOWN, null, null, null, null);

  /** Of which nothing is known but the request. */
  public static HostContext ofRequest(PullRequest request) {
    return new HostContext(Build.UNKNOWN, Revision.UNKNOWN, request, null, null, null);
  }

  /**
   * A build.
   *
   * @param system the host's name as the Pulumi CLI records it; absent: the CLI finds it itself
   * @param id names the build on its host
   * @param number counts the builds of a project, where that is something else than the id
   * @param type what caused it, in the host's words
   * @param url its page
   */
  public record Build(
      @Nullable String system,
      @Nullable String id,
      @Nullable String number,
      @Nullable String type,
      @Nullable String url) {
    static final Build UNKNOWN = new Build(null, null, null, null, null);
  }

  /**
   * What is built.
   *
   * @param commit the commit somebody made; where the host builds a merge commit of its own, the
   *     head of the pull request
   * @param branch its branch; that of the source for a pull request
   * @param tag its tag
   * @param message the commit's message
   * @param author the author's name
   * @param authorEmail the author's address
   */
  public record Revision(
      @Nullable String commit,
      @Nullable String branch,
      @Nullable String tag,
      @Nullable String message,
      @Nullable String author,
      @Nullable String authorEmail) {
    static final Revision UNKNOWN = new Revision(null, null, null, null, null, null);

    /** The full name of the branch or tag, as git has it. */
    public @Nullable String ref() {
      if (tag != null) {
        return "refs/tags/" + tag;
      }
      return branch == null ? null : "refs/heads/" + branch;
    }
  }

  /**
   * A pull or merge request.
   *
   * @param number by which its host knows it
   * @param url its page
   * @param title its title
   * @param source the branch it would merge
   * @param target the branch it would merge into
   * @param fork whether the source branch is in a fork
   */
  public record PullRequest(
      String number,
      @Nullable String url,
      @Nullable String title,
      @Nullable String source,
      @Nullable String target,
      Fork fork) {}
}
