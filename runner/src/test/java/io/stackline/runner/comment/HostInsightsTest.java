package io.stackline.runner.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.CommentOptions;
import io.stackline.run.RunResult;
import io.stackline.run.Secret;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.SampleRuns;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.SourcePlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostInsightsTest {
  @TempDir Path checkout;
  private final List<String> said = new ArrayList<>();
  private final Map<String, String> changed = new HashMap<>();
  private InsightsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new InsightsServer();
    Path shop = Files.createDirectories(checkout.resolve("shop"));
    Files.writeString(shop.resolve("index.ts"), "");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Map<String, String> environment(boolean cloud) {
    Map<String, String> all = new HashMap<>();
    if (cloud) {
      all.put("BITBUCKET_BUILD_NUMBER", "5");
      all.put("BITBUCKET_REPO_FULL_NAME", "acme/shop");
      all.put("BITBUCKET_COMMIT", InsightsServer.COMMIT);
    } else {
      all.put("JENKINS_URL", "http://jenkins/");
      all.put("BUILD_URL", "http://jenkins/job/5/");
      all.put("GIT_COMMIT", InsightsServer.COMMIT);
      all.put("CHANGE_ID", "7");
      all.put("CHANGE_URL", server.url() + "/projects/ACME/repos/shop/pull-requests/7/overview");
    }
    all.put("BITBUCKET_TOKEN", InsightsServer.TOKEN);
    all.putAll(changed);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  private void publish(boolean cloud, RunResult... results) {
    Environment environment = new Environment(environment(cloud));
    String api = cloud && !server.proxy ? server.url() + "/2.0" : null;
    SourcePlaces places = new SourcePlaces(checkout, checkout.resolve("shop"));
    new HostInsights(
            new CommentOptions(
                CommentOptions.Mode.OFF, CommentOptions.When.ALWAYS, "", null, api, false, false),
            new HostNotices.Surroundings(
                environment, Masker.of(List.of(Secret.of("canary-secret-77"))), said::add),
            Duration.ofSeconds(20),
            Duration.ofMillis(20))
        .publish(
            "up\nacme/shop/dev",
            Stream.of(results).map(result -> Reported.of(result, places)).toList(),
            CiHost.detect(environment).context(environment, checkout),
            new Origin(InsightsServer.COMMIT, "https://ci.example/5"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCommitHasAReportWithWhatIsWrongWhereItIs(boolean cloud) {
    publish(cloud, SampleRuns.failed());
    assertThat(said).isEmpty();
    assertThat(server.report.path("title").asText()).isEqualTo("Pulumi up of acme/shop/dev");
    assertThat(server.report.path("result").asText()).startsWith("FAIL");
    assertThat(server.report.path("details").asText()).contains("resource failed (1 created)");
    assertThat(server.report.path("link").asText()).startsWith("https://");
    assertThat(server.report.path("data").toString())
        .contains("{\"title\":\"Created\",\"type\":\"NUMBER\",\"value\":1}");
    assertThat(server.annotations).hasSize(2);
    assertThat(server.annotations.get(0).path("path").asText()).isEqualTo("shop/index.ts");
    assertThat(server.annotations.get(0).path("line").asInt()).isEqualTo(3);
    assertThat(server.annotations.get(0).path("severity").asText()).isEqualTo("HIGH");
    assertThat(server.annotations.get(1).has("path")).isFalse();

    // A later build of the commit leaves nothing of it.
    publish(cloud, SampleRuns.preview());
    assertThat(server.report.path("result").asText()).startsWith("PASS");
    assertThat(server.annotations).isEmpty();
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void manyStacksAreOneReportAndNoSecretIsInIt(boolean cloud) {
    publish(cloud, SampleRuns.preview(), SampleRuns.hostile("is canary-secret-77 \u0000 here"));
    assertThat(said).isEmpty();
    assertThat(server.report.path("title").asText()).contains(": 2 stacks");
    String all = server.report + " " + server.annotations;
    assertThat(all).doesNotContain("canary-secret-77").contains("is *** ");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noMoreAreSentThanTheHostTakes(boolean cloud) {
    publish(cloud, SampleRuns.complaining(1234));
    assertThat(said).isEmpty();
    assertThat(server.annotations).hasSize(1000);
    assertThat(server.requests.stream().filter(r -> r.startsWith("POST")).count())
        .isEqualTo(cloud ? 10 : 1);
  }

  @Test
  void aBuildOfBitbucketPipelinesNeedsNoToken() {
    server.proxy = true;
    changed.put("BITBUCKET_TOKEN", "");
    changed.put("STACKLINE_BITBUCKET_PROXY", server.url());
    publish(true, SampleRuns.failed());
    assertThat(said).isEmpty();
    assertThat(server.report.path("result").asText()).isEqualTo("FAILED");
    assertThat(server.requests).allMatch(r -> r.contains(" http://api.bitbucket.org/2.0/"));
  }

  @Test
  void thePlaceOfTheProxyIsKnown() {
    assertThat(BitbucketProxy.of(new Environment(Map.of()))).hasToString("http://localhost:29418");
    assertThat(BitbucketProxy.of(new Environment(Map.of("BITBUCKET_PIPE_STORAGE_DIR", "/opt/x"))))
        .hasToString("http://host.docker.internal:29418");
  }

  @Test
  void whatGoesWrongIsAWarningWithAdvice() {
    changed.put("BITBUCKET_TOKEN", "wrong-token-5512");
    publish(true, SampleRuns.preview());
    assertThat(said)
        .hasSize(1)
        .first()
        .asString()
        .contains("no report on the commit on Bitbucket: It does not take the token (HTTP 401)")
        .contains("BITBUCKET_TOKEN must hold")
        .doesNotContain("wrong-token-5512");
    said.clear();
    changed.put("BITBUCKET_TOKEN", "");
    publish(false, SampleRuns.preview());
    assertThat(said).first().asString().contains("BITBUCKET_TOKEN is not set");
    said.clear();
    changed.put("BITBUCKET_BUILD_NUMBER", "");
    changed.put("GITHUB_ACTIONS", "true");
    changed.put("GITHUB_REPOSITORY", "acme/shop");
    changed.put("GITHUB_SHA", InsightsServer.COMMIT);
    changed.put("GITHUB_TOKEN", "token-of-github");
    publish(true, SampleRuns.preview());
    assertThat(said).first().asString().contains("Only Bitbucket has reports on commits");
  }
}
