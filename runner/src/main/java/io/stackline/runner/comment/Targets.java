package io.stackline.runner.comment;

import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.Repository;
import io.stackline.runner.input.Slashes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the host of the repository from what the build tells. A CI system that has repositories of
 * its own names its API; on others the page of the pull request tells what kind of host it is.
 */
final class Targets {
  private static final Pattern DATA_CENTER =
      Pattern.compile("(.+)/(projects|users)/([^/]+)/repos/([^/]+)/pull-requests/\\d+.*");
  private static final Pattern GITLAB =
      Pattern.compile("(https?://[^/]+)/(.+)/-/merge_requests/\\d+.*");
  private static final Pattern GITHUB =
      Pattern.compile("(https?://[^/]+)/([^/]+/[^/]+)/pull/\\d+.*");
  private static final Pattern CLOUD =
      Pattern.compile("https://bitbucket\\.org/([^/]+/[^/]+)/pull-requests/\\d+.*");
  private static final Pattern AZURE =
      Pattern.compile("(https?://[^/]+(?:/.+)?/[^/]+)/_git/([^/]+)/pullrequest/\\d+.*");

  private final Environment environment;
  private final HostContext context;
  private final @Nullable String api;

  /**
   * @param api the base of the API, if the user says it
   */
  Targets(Environment environment, HostContext context, @Nullable String api) {
    this.environment = environment;
    this.context = context;
    this.api = api;
  }

  /**
   * The host; empty if the build does not tell.
   *
   * @throws IllegalArgumentException if an address is none
   */
  Optional<Target> find() {
    return switch (CiHost.detect(environment)) {
      case GITHUB -> get("GITHUB_REPOSITORY").map(r -> github(get("GITHUB_API_URL").orElse(""), r));
      case GITLAB -> gitlab();
      case BITBUCKET -> get("BITBUCKET_REPO_FULL_NAME").map(this::cloud);
      case AZURE -> azure();
      case JENKINS, TRAVIS, GENERIC, NONE -> page().or(this::address);
    };
  }

  private Optional<String> get(String name) {
    return environment.get(name);
  }

  private Target github(String base, String repository) {
    return target(
        Forge.GITHUB, base.isEmpty() ? "https://api.github.com" : base, "/repos/" + repository);
  }

  private Target cloud(String repository) {
    return target(
        Forge.BITBUCKET_CLOUD, "https://api.bitbucket.org/2.0", "/repositories/" + repository);
  }

  private Optional<Target> gitlab() {
    Optional<String> external = get("CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY");
    if (external.isPresent()) {
      return external.map(repository -> github("", repository));
    }
    Optional<String> base = get("CI_API_V4_URL");
    Optional<String> project = get("CI_PROJECT_ID");
    if (base.isEmpty() || project.isEmpty()) {
      return Optional.empty();
    }
    String other = get("CI_MERGE_REQUEST_PROJECT_ID").map(id -> "/projects/" + id).orElse(null);
    return Optional.of(
        new Target(
            Forge.GITLAB,
            base(base.get()),
            "/projects/" + project.get(),
            new Target.Place(
                number(), other, context.revision().commit(), get("CI_PIPELINE_ID").orElse(null))));
  }

  /** Azure Pipelines builds repositories of other hosts too. */
  private Optional<Target> azure() {
    String name = get("BUILD_REPOSITORY_NAME").orElse("");
    return switch (get("BUILD_REPOSITORY_PROVIDER").orElse("").toLowerCase(Locale.ROOT)) {
      case "tfsgit" -> azureRepos();
      case "github" -> Optional.of(github("", name));
      case "githubenterprise" ->
          Optional.ofNullable(context.repository())
              .map(r -> github("https://" + r.kind() + "/api/v3", r.owner() + "/" + r.name()));
      case "bitbucket" -> Optional.of(cloud(name));
      default -> Optional.empty();
    };
  }

  private Optional<Target> azureRepos() {
    Optional<String> collection =
        get("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI").or(() -> get("SYSTEM_COLLECTIONURI"));
    Optional<String> project = get("SYSTEM_TEAMPROJECTID").or(() -> get("SYSTEM_TEAMPROJECT"));
    Optional<String> repository = get("BUILD_REPOSITORY_ID").or(() -> get("BUILD_REPOSITORY_NAME"));
    if (collection.isEmpty() || project.isEmpty() || repository.isEmpty()) {
      return Optional.empty();
    }
    String path = "/" + word(project.get()) + "/_apis/git/repositories/" + word(repository.get());
    return Optional.of(target(Forge.AZURE_REPOS, collection.get(), path));
  }

  /** From the page of the pull request. */
  Optional<Target> page() {
    String url = context.pullRequest() == null ? null : context.pullRequest().url();
    if (url == null) {
      return Optional.empty();
    }
    Matcher found = DATA_CENTER.matcher(url);
    if (found.matches()) {
      String key = (found.group(2).equals("users") ? "~" : "") + found.group(3);
      return Optional.of(dataCenter(found.group(1), key, found.group(4)));
    }
    found = GITLAB.matcher(url);
    if (found.matches()) {
      String project = "/projects/" + word(found.group(2));
      return Optional.of(target(Forge.GITLAB, found.group(1) + "/api/v4", project));
    }
    found = CLOUD.matcher(url);
    if (found.matches()) {
      return Optional.of(cloud(found.group(1)));
    }
    found = GITHUB.matcher(url);
    if (found.matches()) {
      boolean own = !found.group(1).equals("https://github.com");
      return Optional.of(github(own ? found.group(1) + "/api/v3" : "", found.group(2)));
    }
    found = AZURE.matcher(url);
    if (found.matches()) {
      String path = "/_apis/git/repositories/" + found.group(2);
      return Optional.of(target(Forge.AZURE_REPOS, found.group(1), path));
    }
    return Optional.empty();
  }

  private Target dataCenter(String base, String project, String repository) {
    String path = "/rest/api/latest/projects/" + project + "/repos/" + repository;
    return target(Forge.BITBUCKET_DATA_CENTER, base, path);
  }

  /** From where the repository is cloned: on hosts whose address says what they are. */
  private Optional<Target> address() {
    Repository from = context.repository();
    if (from == null) {
      return Optional.empty();
    }
    String path = from.owner() + "/" + from.name();
    return switch (from.kind()) {
      case "github.com" -> Optional.of(github("", path));
      case "gitlab.com" ->
          Optional.of(target(Forge.GITLAB, "https://gitlab.com/api/v4", "/projects/" + word(path)));
      case "bitbucket.org" -> Optional.of(cloud(path));
      default -> {
        // A repository of Bitbucket Data Center is cloned from HOST/scm/PROJECT/REPOSITORY.
        String[] parts = from.name().split("/", -1);
        yield from.owner().equals("scm") && parts.length == 2
            ? Optional.of(dataCenter("https://" + from.kind(), parts[0], parts[1]))
            : Optional.empty();
      }
    };
  }

  private Target target(Forge forge, String base, String repository) {
    Target.Place place = new Target.Place(number(), null, context.revision().commit(), null);
    return new Target(forge, base(base), repository, place);
  }

  private @Nullable String number() {
    HostContext.PullRequest pull = context.pullRequest();
    return pull == null || !pull.number().matches("\\d+") ? null : pull.number();
  }

  private URI base(String found) {
    URI base = URI.create(Slashes.removed(api == null ? found : api));
    boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
    if (!web || base.getHost() == null || base.getRawUserInfo() != null) {
      throw new IllegalArgumentException("the address of the host's API is no URL of the web");
    }
    return base;
  }

  private static String word(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
