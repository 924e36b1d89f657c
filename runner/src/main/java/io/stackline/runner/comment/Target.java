package io.stackline.runner.comment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the host is told about.
 *
 * @param forge the kind of host
 * @param api the base of its API, without a slash at the end; the token goes nowhere else
 * @param repository the path of the repository in the API, ready for a URL
 * @param place the pull request and the commit
 */
record Target(Forge forge, URI api, String repository, Place place) {

  /**
   * Where in the repository.
   *
   * @param pullRequest its number; absent for a build of something else
   * @param repository where the pull request is, if that is another repository
   * @param commit what is built
   * @param pipeline GitLab's id of the pipeline, so that a status makes no second one
   */
  record Place(
      @Nullable String pullRequest,
      @Nullable String repository,
      @Nullable String commit,
      @Nullable String pipeline) {}

  /** The path of the repository that has the pull request. */
  String commented() {
    String other = place.repository();
    return other == null ? repository : other;
  }
}
