package io.stackline.runner.host;

import org.jspecify.annotations.Nullable;

/** A CI host, as it tells about the build that it runs. */
interface Host {
  /**
   * The pull or merge request that the build is for, if it is for one. Nothing of the checkout is
   * read for it: who may have written that is what this tells.
   */
  HostContext.@Nullable PullRequest pullRequest();

  /** What it tells. It is read once, from the environment and from files that it names. */
  HostContext context();
}
