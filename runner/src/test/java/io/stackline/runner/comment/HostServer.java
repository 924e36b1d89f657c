package io.stackline.runner.comment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The strict server of a host's API, for the tests of other modules. */
public final class HostServer implements AutoCloseable {
  private final ForgeServer forge;

  private HostServer(ForgeServer forge) {
    this.forge = forge;
  }

  /** GitLab, with merge request 7. */
  public static HostServer gitlab() throws IOException {
    return new HostServer(new GitlabServer());
  }

  /** Bitbucket Cloud, with pull request 7. */
  public static HostServer bitbucket() throws IOException {
    return new HostServer(new BitbucketCloudServer());
  }

  /** Azure DevOps, with pull request 7. */
  public static HostServer azure() throws IOException {
    return new HostServer(new AzureReposServer());
  }

  /** Where it listens. */
  public String url() {
    return forge.url();
  }

  /** The variables of a build of pull or merge request 7, with the token. */
  public Map<String, String> environment() {
    return Map.copyOf(forge.environment());
  }

  /** The token it takes; it must not be seen anywhere. */
  public static String token() {
    return ForgeServer.TOKEN;
  }

  /** The commit it knows. */
  public static String commit() {
    return ForgeServer.COMMIT;
  }

  /** The texts of our comments that are there. */
  public List<String> comments() {
    return forge.ours().stream().map(comment -> comment.text).toList();
  }

  /** The states of the commit, in their order, in the host's words. */
  public List<String> states() {
    synchronized (forge) {
      return forge.statuses.stream().map(status -> status.path("state").asText()).toList();
    }
  }

  /** Everything that was asked, {@code METHOD path}. */
  public List<String> requests() {
    return forge.requests();
  }

  /** Says what has become of a pull or merge request, in the host's word. */
  public void pull(String number, String state) {
    synchronized (forge) {
      forge.pulls.put(number, state);
    }
  }

  @Override
  public void close() {
    forge.close();
  }

  /** Bitbucket's own proxy, through which a pipe reports without a token. */
  public static final class Insights implements AutoCloseable {
    private final InsightsServer server;

    /** Starts it. */
    public Insights() throws IOException {
      server = new InsightsServer();
      server.proxy = true;
    }

    /** Where it listens, {@code host:port}. */
    public String authority() {
      return server.url().substring("http://".length());
    }

    /** The report's result, in the host's word; empty if there is no report. */
    public String result() {
      synchronized (server) {
        return server.report == null ? "" : server.report.path("result").asText();
      }
    }

    /** The summaries of the report's annotations. */
    public List<String> annotations() {
      synchronized (server) {
        return server.annotations.stream().map(JsonNode::toString).toList();
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
