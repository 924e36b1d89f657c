package io.stackline.runner.host;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The system a run takes place on: how it is recognised, and the conventions of its log. */
public enum CiHost {
  GITHUB("GitHub Actions"),
  GITLAB("GitLab CI"),
  AZURE("Azure Pipelines"),
  BITBUCKET("Bitbucket Pipelines"),
  JENKINS("Jenkins"),
  TRAVIS("Travis CI"),
  GENERIC("CI"),
  NONE("no CI");

  /** What some host takes for a command when it stands at the beginning of a line. */
  private static final Pattern LINE_COMMAND = Pattern.compile("(?m)^([ \\t\\x0b\\f]*):(?=:)");

  /** What some host takes for a command wherever it stands. */
  private static final Pattern COMMAND = Pattern.compile("#(?=#(?:vso|teamcity)?\\[)");

  private final String title;

  CiHost(String title) {
    this.title = title;
  }

  /** The host's name for people. */
  public String title() {
    return title;
  }

  /** Recognises the host by the variables each of them sets. */
  public static CiHost detect(Environment environment) {
    if (environment.isTrue("GITHUB_ACTIONS")) {
      return GITHUB;
    }
    if (environment.isTrue("GITLAB_CI")) {
      return GITLAB;
    }
    if (environment.isTrue("TF_BUILD")) {
      return AZURE;
    }
    if (environment.get("BITBUCKET_BUILD_NUMBER").isPresent()) {
      return BITBUCKET;
    }
    if (environment.get("JENKINS_URL").or(() -> environment.get("BUILD_TAG")).isPresent()) {
      return JENKINS;
    }
    if (environment.isTrue("TRAVIS")) {
      return TRAVIS;
    }
    return environment.get("CI").filter(v -> !v.equalsIgnoreCase("false")).isPresent()
        ? GENERIC
        : NONE;
  }

  /**
   * What the host tells about the build.
   *
   * @param directory in the checkout
   */
  public HostContext context(Environment environment, Path directory) {
    return host(environment, directory).context();
  }

  /**
   * The pull or merge request of the build, as this host's variables tell; absent if they tell of
   * none. They may be there although another host runs the build.
   */
  HostContext.@Nullable PullRequest pullRequest(Environment environment) {
    return host(environment, Path.of("")).pullRequest();
  }

  private Host host(Environment environment, Path directory) {
    return switch (this) {
      case GITHUB -> new GithubHost(environment);
      case GITLAB -> new GitlabHost(environment);
      case AZURE -> new AzureHost(environment);
      case BITBUCKET -> new BitbucketHost(environment);
      case JENKINS -> new JenkinsHost(environment, directory);
      case TRAVIS -> new TravisHost(environment);
      case GENERIC, NONE -> new GenericHost(environment);
    };
  }

  /** The line that opens a foldable part of the log, if the host has such parts. */
  public Optional<String> beginGroup(String id, String text, Instant now) {
    return switch (this) {
      case GITHUB -> Optional.of("::group::" + text);
      case GITLAB -> Optional.of(section("start", id, now) + text);
      case AZURE -> Optional.of("##[group]" + text);
      case BITBUCKET, JENKINS, TRAVIS, GENERIC, NONE -> Optional.empty();
    };
  }

  /** The line that closes the part opened last. */
  public Optional<String> endGroup(String id, Instant now) {
    return switch (this) {
      case GITHUB -> Optional.of("::endgroup::");
      case GITLAB -> Optional.of(section("end", id, now));
      case AZURE -> Optional.of("##[endgroup]");
      case BITBUCKET, JENKINS, TRAVIS, GENERIC, NONE -> Optional.empty();
    };
  }

  private static String section(String edge, String id, Instant now) {
    return "\u001b[0Ksection_" + edge + ":" + now.getEpochSecond() + ":" + id + "\r\u001b[0K";
  }

  /**
   * Takes the power from what a host would carry out when it appears in a log. It is done for every
   * host alike, so that a log can be passed on.
   */
  public static String harmless(String text) {
    String lines = LINE_COMMAND.matcher(text).replaceAll("$1: ");
    return COMMAND.matcher(lines).replaceAll("# ");
  }
}
