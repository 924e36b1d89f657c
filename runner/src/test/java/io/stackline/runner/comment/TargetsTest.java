package io.stackline.runner.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host of a repository is found whatever builds it. */
class TargetsTest {
  private static Optional<Target> find(Map<String, String> variables, String api) {
    Environment environment = new Environment(variables);
    return new Targets(
            environment, CiHost.detect(environment).context(environment, Path.of("/")), api)
        .find();
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/shop/pull/7, GITHUB, https://api.github.com, /repos/acme/shop",
    "https://git.example/acme/shop/pull/7, GITHUB, https://git.example/api/v3, /repos/acme/shop",
    "https://lab.example/a/b/c/-/merge_requests/7, GITLAB, https://lab.example/api/v4,"
        + " /projects/a%2Fb%2Fc",
    "https://bitbucket.org/acme/shop/pull-requests/7, BITBUCKET_CLOUD,"
        + " https://api.bitbucket.org/2.0, /repositories/acme/shop",
    "https://git.example/bb/projects/ACME/repos/shop/pull-requests/7/overview,"
        + " BITBUCKET_DATA_CENTER, https://git.example/bb,"
        + " /rest/api/latest/projects/ACME/repos/shop",
    "https://git.example/users/me/repos/shop/pull-requests/7, BITBUCKET_DATA_CENTER,"
        + " https://git.example, /rest/api/latest/projects/~me/repos/shop",
    "https://dev.azure.com/acme/web/_git/shop/pullrequest/7, AZURE_REPOS,"
        + " https://dev.azure.com/acme/web, /_apis/git/repositories/shop",
  })
  void jenkinsTellsByThePageOfThePullRequest(
      String page, Forge forge, String api, String repository) {
    Map<String, String> jenkins =
        Map.of("JENKINS_URL", "http://j/", "CHANGE_ID", "7", "CHANGE_URL", page);
    Target target = find(jenkins, null).orElseThrow();
    assertThat(target.forge()).isEqualTo(forge);
    assertThat(target.api()).hasToString(api);
    assertThat(target.repository()).isEqualTo(repository);
    assertThat(target.place().pullRequest()).isEqualTo("7");
  }

  @Test
  void azureBuildsRepositoriesOfOthers() {
    Target target =
        find(
                Map.of(
                    "TF_BUILD",
                    "True",
                    "BUILD_REPOSITORY_PROVIDER",
                    "GitHub",
                    "BUILD_REPOSITORY_NAME",
                    "acme/shop",
                    "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER",
                    "8",
                    "SYSTEM_PULLREQUEST_PULLREQUESTID",
                    "123456"),
                null)
            .orElseThrow();
    assertThat(target.forge()).isEqualTo(Forge.GITHUB);
    assertThat(target.repository()).isEqualTo("/repos/acme/shop");
    assertThat(target.place().pullRequest()).isEqualTo("8");
  }

  @Test
  void aPullRequestOnGithubThatGitlabBuildsIsNotTheMergeRequestOfThatNumber() {
    Target target =
        find(
                Map.of(
                    "GITLAB_CI",
                    "true",
                    "CI_API_V4_URL",
                    "https://lab.example/api/v4",
                    "CI_PROJECT_ID",
                    "4",
                    "CI_EXTERNAL_PULL_REQUEST_IID",
                    "8",
                    "CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY",
                    "acme/shop"),
                null)
            .orElseThrow();
    assertThat(target.api()).hasToString("https://api.github.com");
    assertThat(target.commented()).isEqualTo("/repos/acme/shop");
  }

  @Test
  void aBuildThatTellsNothingHasNoHost() {
    assertThat(find(Map.of("CI", "true"), null)).isEmpty();
    assertThat(find(Map.of("JENKINS_URL", "http://j/"), null)).isEmpty();
  }

  @Test
  void whatTheUserSaysIsTheBase() {
    Map<String, String> bitbucket =
        Map.of("BITBUCKET_BUILD_NUMBER", "1", "BITBUCKET_REPO_FULL_NAME", "acme/shop");
    assertThat(find(bitbucket, "https://proxy.example/2.0/").orElseThrow().api())
        .hasToString("https://proxy.example/2.0");
    assertThatThrownBy(() -> find(bitbucket, "file:///etc"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> find(bitbucket, "https://user:pass@proxy.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
