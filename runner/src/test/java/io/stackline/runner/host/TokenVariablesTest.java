package io.stackline.runner.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.runner.host.HostContext.PullRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenVariablesTest {
  private static final Trust OURS = new Trust(null, false);
  private static final PullRequest FORK = new PullRequest("7", null, null, null, null, Fork.YES);

  private static final List<String> TOKENS =
      List.of(
          "PULUMI_ACCESS_TOKEN",
          "GITHUB_TOKEN",
          "GH_TOKEN",
          "GITLAB_TOKEN",
          "BITBUCKET_TOKEN",
          "AZURE_DEVOPS_EXT_PAT",
          "CI_JOB_TOKEN",
          "CI_REPOSITORY_URL",
          "CI_REGISTRY_PASSWORD",
          "STACKLINE_AZURE_TOKEN",
          "PULUMI_OIDC_TOKEN",
          "ACTIONS_RUNTIME_TOKEN");

  private static Environment environment() {
    Map<String, String> all = new HashMap<>();
    TOKENS.forEach(name -> all.put(name, "canary-" + name));
    all.put("SYSTEM_ACCESSTOKEN", "mapped");
    all.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "identity");
    all.put("MY_COMMENTS", "named");
    all.put("AWS_SECRET_ACCESS_KEY", "cloud");
    all.put("PATH", "/usr/bin");
    return new Environment(all);
  }

  @Test
  void programsAreNotGivenTheRunnersTokens() {
    TokenVariables.Given given =
        TokenVariables.forPrograms(environment(), OURS, Set.of("MY_COMMENTS"), List.of());
    // What the pipeline maps for its programs, for clouds above all, is its own decision.
    assertThat(given.variables())
        .containsOnlyKeys(
            "SYSTEM_ACCESSTOKEN",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
            "AWS_SECRET_ACCESS_KEY",
            "PATH");
    assertThat(given.withheld())
        .contains("GITHUB_TOKEN", "CI_JOB_TOKEN", "MY_COMMENTS")
        .doesNotContain("PULUMI_ACCESS_TOKEN", "STACKLINE_AZURE_TOKEN", "PATH");
  }

  @Test
  void theOperatorHandsOnByName() {
    List<String> names = List.of("GITHUB_TOKEN", "MY_COMMENTS", "STACKLINE_AZURE_TOKEN");
    TokenVariables.Given given =
        TokenVariables.forPrograms(environment(), OURS, Set.of("MY_COMMENTS"), names);
    assertThat(given.variables())
        .containsKeys("GITHUB_TOKEN", "MY_COMMENTS")
        .doesNotContainKeys("STACKLINE_AZURE_TOKEN", "GITLAB_TOKEN", "PULUMI_ACCESS_TOKEN");
    assertThat(TokenVariables.whyNever("STACKLINE_AZURE_TOKEN")).isPresent();
    assertThat(TokenVariables.whyNever("GITHUB_TOKEN")).isEmpty();
  }

  @Test
  void aForksProgramsAreGivenNone() {
    List<String> names = List.of("GITHUB_TOKEN");
    TokenVariables.Given given =
        TokenVariables.forPrograms(environment(), new Trust(FORK, false), Set.of(), names);
    assertThat(given.variables()).containsOnlyKeys("AWS_SECRET_ACCESS_KEY", "PATH", "MY_COMMENTS");
    Trust lifted = new Trust(FORK, true);
    assertThat(TokenVariables.forPrograms(environment(), lifted, Set.of(), names).variables())
        .containsKeys("GITHUB_TOKEN")
        .doesNotContainKeys("SYSTEM_ACCESSTOKEN", "GITLAB_TOKEN");
  }

  @Test
  void whatAForkMustNotRunBesideIsNamed() {
    assertThat(TokenVariables.secrets(environment()))
        .containsExactly(
            "an access token",
            "a token of the CI host (AZURE_DEVOPS_EXT_PAT, BITBUCKET_TOKEN, GH_TOKEN, GITHUB_TOKEN,"
                + " GITLAB_TOKEN, STACKLINE_AZURE_TOKEN, SYSTEM_ACCESSTOKEN)",
            "the identity of the build (ACTIONS_ID_TOKEN_REQUEST_TOKEN, PULUMI_OIDC_TOKEN)");
    assertThat(TokenVariables.secrets(new Environment(Map.of("PULUMI_CONFIG_PASSPHRASE", "p"))))
        .containsExactly("the passphrase of a stack");
    // Every job of GitLab has it: no fork could run.
    assertThat(TokenVariables.secrets(new Environment(Map.of("CI_JOB_TOKEN", "j")))).isEmpty();
  }
}
