package io.stackline.runner.comment;

import io.stackline.runner.host.Environment;
import java.net.URI;

/**
 * The proxy of Bitbucket Pipelines that signs a build's calls of the API of its own repository. A
 * step's script and a pipe, which runs in a container of its own, reach it by different names.
 * Source: Atlassian's "Code insights", authentication.
 */
final class BitbucketProxy {
  private static final int PORT = 29418;

  private BitbucketProxy() {}

  static URI of(Environment environment) {
    boolean pipe = environment.get("BITBUCKET_PIPE_STORAGE_DIR").isPresent();
    return environment
        .get("STACKLINE_BITBUCKET_PROXY")
        .map(URI::create)
        .orElse(URI.create("http://" + (pipe ? "host.docker.internal" : "localhost") + ":" + PORT));
  }
}
