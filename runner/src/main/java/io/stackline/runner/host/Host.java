package io.stackline.runner.host;

/** A CI host, as it tells about the build that it runs. */
interface Host {
  /** What it tells. It is read once, from the environment and from files that it names. */
  HostContext context();
}
