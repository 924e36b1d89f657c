package io.stackline.runner.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.runner.host.HostContext.PullRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each host's environment tells, by whole environments of jobs. */
class HostContextTest {
  private static final String COMMIT = "8f3c1d2e4b5a69788796a5b4c3d2e1f00112233a";
  private static final String MERGE = "d00dfeed4b5a69788796a5b4c3d2e1f0011223bb";

  /** Where the CLI puts what it is told (packages ciutil and metadata), without a repository. */
  private static final Map<String, String> RECORDED =
      Map.ofEntries(
          Map.entry("PULUMI_CI_SYSTEM", "ci.system"),
          Map.entry("PULUMI_CI_BUILD_ID", "ci.build.id"),
          Map.entry("PULUMI_CI_BUILD_NUMBER", "ci.build.number"),
          Map.entry("PULUMI_CI_BUILD_TYPE", "ci.build.type"),
          Map.entry("PULUMI_CI_BUILD_URL", "ci.build.url"),
          Map.entry("PULUMI_CI_PULL_REQUEST_SHA", "ci.pr.headSHA"),
          Map.entry("PULUMI_PR_NUMBER", "ci.pr.number"),
          Map.entry("PULUMI_CI_BRANCH_NAME", "git.headName"),
          Map.entry("PULUMI_COMMIT_MESSAGE", "message"),
          Map.entry("PULUMI_GIT_HEAD", "git.head"),
          Map.entry("PULUMI_GIT_AUTHOR", "git.author"),
          Map.entry("PULUMI_GIT_AUTHOR_EMAIL", "git.author.email"),
          Map.entry("PULUMI_VCS_REPO_OWNER", "vcs.owner"),
          Map.entry("PULUMI_VCS_REPO_NAME", "vcs.repo"),
          Map.entry("PULUMI_VCS_REPO_KIND", "vcs.kind"),
          Map.entry("PULUMI_VCS_REPO_ROOT", "vcs.root"));

  @TempDir Path checkout;

  static List<String> hosts() throws IOException {
    return GoldenHost.names();
  }

  private GoldenHost golden(String name) throws IOException {
    return GoldenHost.of(name, checkout, "deploy/shop");
  }

  private HostContext context(Environment environment) {
    return CiHost.detect(environment).context(environment, checkout.resolve("deploy/shop"));
  }

  private Map<String, String> told(Environment environment, boolean titled) {
    Path project = checkout.resolve("deploy/shop");
    return CliVariables.of(context(environment), environment, project, titled);
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void everythingTheHostTellsIsKnownAndNothingElse(String name) throws IOException {
    GoldenHost host = golden(name);
    if (CiHost.detect(host.environment()) == CiHost.GENERIC) {
      assertThat(told(host.environment(), false)).isEmpty();
      return;
    }
    Map<String, String> known = new TreeMap<>();
    told(host.environment(), false).forEach((k, v) -> known.put(RECORDED.get(k), v));
    HostContext context = context(host.environment());
    put(known, "branch", context.revision().branch());
    put(known, "tag", context.revision().tag());
    put(known, "actor", context.actor());
    PullRequest pull = context.pullRequest();
    if (pull != null) {
      put(known, "pr.number", pull.number());
      put(known, "pr.url", pull.url());
      put(known, "pr.title", pull.title());
      put(known, "pr.source", pull.source());
      put(known, "pr.target", pull.target());
      put(known, "pr.fork", pull.fork().name());
    }
    assertThat(known).containsExactlyInAnyOrderEntriesOf(host.expected());
  }

  private static void put(Map<String, String> all, String name, String value) {
    if (value != null) {
      all.put(name, value);
    }
  }

  @Test
  void thereAreGoldenEnvironmentsOfEveryHost() throws IOException {
    List<CiHost> seen = GoldenHost.names().stream().map(name -> detected(name)).distinct().toList();
    assertThat(seen)
        .containsExactlyInAnyOrder(
            CiHost.GITHUB,
            CiHost.GITLAB,
            CiHost.AZURE,
            CiHost.BITBUCKET,
            CiHost.JENKINS,
            CiHost.TRAVIS,
            CiHost.GENERIC);
  }

  private CiHost detected(String name) {
    try {
      return CiHost.detect(golden(name).environment());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Environment changed(String name, Map<String, String> changes) throws IOException {
    Map<String, String> all = new HashMap<>(golden(name).variables());
    all.putAll(changes);
    return new Environment(all);
  }

  private Fork fork(String name, Map<String, String> changes) throws IOException {
    PullRequest pull = context(changed(name, changes)).pullRequest();
    assertThat(pull).isNotNull();
    return pull.fork();
  }

  @Test
  void aPullRequestOfWhichTheOriginIsNotToldIsOfUnknownOrigin() throws IOException {
    assertThat(fork("github-pull-request", Map.of("GITHUB_EVENT_PATH", "/not/there")))
        .isEqualTo(Fork.UNKNOWN);
    assertThat(fork("gitlab-merge-request", Map.of("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "")))
        .isEqualTo(Fork.UNKNOWN);
    Map<String, String> silent =
        Map.of("SYSTEM_PULLREQUEST_ISFORK", "", "SYSTEM_PULLREQUEST_SOURCEREPOSITORYURI", "");
    assertThat(fork("azure-repos-pull-request", silent)).isEqualTo(Fork.UNKNOWN);
    assertThat(fork("travis-pull-request", Map.of("TRAVIS_PULL_REQUEST_SLUG", "")))
        .isEqualTo(Fork.UNKNOWN);
    assertThat(fork("travis-pull-request", Map.of("TRAVIS_PULL_REQUEST_SLUG", "else/shop")))
        .isEqualTo(Fork.YES);
    Environment generic = new Environment(Map.of("CI", "true", "PULUMI_PR_NUMBER", "3"));
    assertThat(context(generic).pullRequest())
        .isEqualTo(new PullRequest("3", null, null, null, null, Fork.UNTOLD));
  }

  @Test
  void aDeletedForkIsAFork() throws IOException {
    Path event = checkout.resolve("event.json");
    String json =
        Files.readString(
            Path.of(golden("github-pull-request").variables().get("GITHUB_EVENT_PATH")));
    Files.writeString(
        event, json.replaceFirst("(?s)(\"head\": \\{.*?\"repo\": )\\{.*?\\}", "$1null"));
    assertThat(fork("github-pull-request", Map.of("GITHUB_EVENT_PATH", event.toString())))
        .isEqualTo(Fork.YES);
  }

  @Test
  void whatStandsInAFileCannotKeepTheCliFromStarting() throws IOException {
    Path event = checkout.resolve("event.json");
    String json =
        Files.readString(Path.of(golden("github-push").variables().get("GITHUB_EVENT_PATH")));
    Files.writeString(event, json.replace("Octo Dev", "Octo\\u0000\\nDev"));
    Environment told = changed("github-push", Map.of("GITHUB_EVENT_PATH", event.toString()));
    assertThat(told(told, false)).containsEntry("PULUMI_GIT_AUTHOR", "Octo  Dev");
  }

  @Test
  void aBranchOfJenkinsMayHaveAnyName() throws IOException {
    Environment odd = changed("jenkins-multibranch", Map.of("BRANCH_NAME", "origin/heads/x"));
    assertThat(context(odd).revision().branch()).isEqualTo("origin/heads/x");
    Environment detached = changed("jenkins-pipeline", Map.of("GIT_BRANCH", "detached"));
    assertThat(context(detached).revision().branch()).isNull();
  }

  @Test
  void jenkinsMergesThePullRequestAndTheWorkspaceKnowsItsHead() throws IOException {
    Path git = Files.createDirectories(checkout.resolve(".git/refs/remotes/origin"));
    Environment merged = changed("jenkins-pull-request", Map.of("GIT_COMMIT", MERGE));
    assertThat(context(merged).revision().commit()).isEqualTo(MERGE);
    Files.writeString(git.resolve("PR-7"), COMMIT + "\n");
    assertThat(context(merged).revision().commit()).isEqualTo(COMMIT);
    Files.delete(git.resolve("PR-7"));
    Files.writeString(
        checkout.resolve(".git/packed-refs"),
        "# pack-refs with: peeled fully-peeled sorted\n" + COMMIT + " refs/remotes/origin/PR-7\n");
    assertThat(context(merged).revision().commit()).isEqualTo(COMMIT);
  }

  @Test
  void beforeJenkinsTellsTheCommitTheWorkspaceDoes() throws IOException {
    Path git = Files.createDirectories(checkout.resolve(".git/refs/heads"));
    Environment early = changed("jenkins-multibranch", Map.of("GIT_COMMIT", ""));
    assertThat(context(early).revision().commit()).isNull();
    Files.writeString(checkout.resolve(".git/HEAD"), "ref: refs/heads/main\n");
    Files.writeString(git.resolve("main"), COMMIT + "\n");
    assertThat(context(early).revision().commit()).isEqualTo(COMMIT);
    Files.writeString(checkout.resolve(".git/HEAD"), MERGE + "\n");
    assertThat(context(early).revision().commit()).isEqualTo(MERGE);
  }

  @Test
  void aNameDoesNotLeadOutOfTheRepository() throws IOException {
    Files.createDirectories(checkout.resolve(".git/refs/remotes/origin"));
    Files.writeString(checkout.resolve("elsewhere"), COMMIT);
    Environment forged =
        changed(
            "jenkins-pull-request",
            Map.of("GIT_COMMIT", MERGE, "BRANCH_NAME", "../../../../elsewhere"));
    assertThat(context(forged).revision().commit()).isEqualTo(MERGE);
  }

  @Test
  void theCliIsToldNothingIfItsDetectionIsOffAndNoMessageIfThereIsOne() throws IOException {
    assertThat(told(changed("gitlab-branch", Map.of("PULUMI_DISABLE_CI_DETECTION", "1")), false))
        .isEmpty();
    Environment branch = golden("gitlab-branch").environment();
    assertThat(told(branch, false)).containsEntry("PULUMI_COMMIT_MESSAGE", "Sell pears");
    assertThat(told(branch, true)).doesNotContainKey("PULUMI_COMMIT_MESSAGE");
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/shop.git, acme, shop, github.com",
    "https://x-token:canary@gitlab.com/a/b/c.git, a, b/c, gitlab.com",
    "https://git.acme.example:8443/acme/shop, acme, shop, git.acme.example:8443",
    "git@github.com:acme/shop.git, acme, shop, github.com",
    "ssh://git@bitbucket.org/acme/shop.git, acme, shop, bitbucket.org",
    "ssh://git@git.acme.example:7999/acme/shop.git, acme, shop, git.acme.example",
    "https://acme@dev.azure.com/acme/web/_git/shop, acme, web/_git/shop, dev.azure.com",
    "https://dev.azure.com/acme/web/shop, acme, web/_git/shop, dev.azure.com",
    "git@ssh.dev.azure.com:v3/acme/web/shop, acme, web/_git/shop, dev.azure.com",
    "https://acme.visualstudio.com/web/_git/shop, acme, web/_git/shop, dev.azure.com"
  })
  void repositoriesHaveThePartsThatTheCliRecords(
      String address, String owner, String name, String kind) {
    assertThat(Repository.of(address)).contains(new Repository(owner, name, kind));
  }

  @ParameterizedTest
  @CsvSource({"/srv/git/shop", "file:///srv/shop", "https://example.com/shop", "nonsense"})
  void otherAddressesAreNone(String address) {
    assertThat(Repository.of(address)).isEmpty();
  }
}
