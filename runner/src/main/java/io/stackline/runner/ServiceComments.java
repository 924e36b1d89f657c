package io.stackline.runner;

import io.stackline.client.OperationRequest;
import io.stackline.client.PulumiClient;
import io.stackline.run.CommentOptions;
import io.stackline.run.RunRequest;
import io.stackline.run.RunResult;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.Repository;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service comments on pull requests itself, by an integration with the host of the
 * repository: then a comment of ours would be the second. Source: operations {@code GET
 * /api/console/orgs/{orgName}/integrations} and {@code .../{provider}/{integrationId}}.
 */
final class ServiceComments {
  private ServiceComments() {}

  private record Summaries(@Nullable List<Summary> integrations) {}

  private record Summary(
      @Nullable String id, @Nullable String vcsProvider, @Nullable String host) {}

  private record Named(@Nullable String name) {}

  private record Detail(
      @Nullable Boolean disablePRComments,
      @Nullable String accountName,
      @Nullable String groupPath,
      @Nullable String workspaceSlug,
      @Nullable Named organization,
      @Nullable Named project) {}

  /**
   * The repository of the pull request that is built, if a run is to comment on it and has left on
   * the service what that would comment on; empty otherwise.
   */
  static Optional<Repository> wanted(
      RunRequest request, RunResult result, Environment environment) {
    boolean comment = request.reports().comments().mode() != CommentOptions.Mode.OFF;
    if (!comment || (result.link() == null && result.steps().isEmpty())) {
      return Optional.empty();
    }
    HostContext context =
        CiHost.detect(environment).context(environment, request.cwd().toAbsolutePath());
    return context.pullRequest() == null
        ? Optional.empty()
        : Optional.ofNullable(context.repository());
  }

  /** Whether an integration of the organization comments on requests of the repository. */
  static boolean on(PulumiClient client, String organization, Repository repository) {
    String path = "/api/console/orgs/{orgName}/integrations";
    List<Summary> all =
        client
            .operations()
            .find(OperationRequest.of("GET", path).path("orgName", organization), Summaries.class)
            .map(Summaries::integrations)
            .orElse(List.of());
    for (Summary summary : all) {
      String provider = String.valueOf(summary.vcsProvider());
      if (summary.id() == null || !isHost(provider, summary, repository)) {
        continue;
      }
      OperationRequest one =
          OperationRequest.of("GET", path + "/{provider}/{integrationId}")
              .path("orgName", organization)
              .path("provider", provider.replace('_', '-'))
              .path("integrationId", summary.id());
      if (client
          .operations()
          .find(one, Detail.class)
          .filter(detail -> !Boolean.TRUE.equals(detail.disablePRComments()))
          .filter(detail -> isOf(detail, repository))
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHost(String provider, Summary summary, Repository repository) {
    String kind = repository.kind().toLowerCase(Locale.ROOT);
    boolean same = kind.equalsIgnoreCase(summary.host());
    return switch (provider) {
      case "github" -> kind.equals("github.com");
      case "bitbucket" -> kind.equals("bitbucket.org");
      case "azure_devops" -> kind.equals("dev.azure.com");
      case "gitlab" -> same || kind.equals("gitlab.com");
      case "github_enterprise" -> same;
      default -> false;
    };
  }

  /** Each host calls the owner something else; only that of its own is there. */
  private static boolean isOf(Detail detail, Repository repository) {
    String whole = (repository.owner() + "/" + repository.name()).toLowerCase(Locale.ROOT);
    if (detail.groupPath() != null) {
      return whole.startsWith(detail.groupPath().toLowerCase(Locale.ROOT) + "/");
    }
    if (detail.organization() != null) {
      String project = detail.project() == null ? null : detail.project().name();
      String name = detail.organization().name();
      boolean ours = project == null || repository.name().startsWith(project + "/_git/");
      return ours && repository.owner().equalsIgnoreCase(name);
    }
    String account = detail.accountName() == null ? detail.workspaceSlug() : detail.accountName();
    return repository.owner().equalsIgnoreCase(account);
  }
}
