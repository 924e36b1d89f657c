package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.runner.comment.HostServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Pipelines as the README writes them: which jobs there are when, and whole runs of them. {@code
 * gitlab-ci-local} holds each to GitLab's own JSON schema first.
 */
class GitlabTemplatesTest extends SharedServiceSuite {
  private static final Path README = GitlabComponent.components().resolve("README.md");
  private static final Map<String, String> MERGE_REQUEST =
      Map.of("CI_PIPELINE_SOURCE", "merge_request_event", "CI_COMMIT_BRANCH", "");
  private static final Map<String, String> MAIN = Map.of("CI_PIPELINE_SOURCE", "push");
  private static final Map<String, String> SCHEDULE = Map.of("CI_PIPELINE_SOURCE", "schedule");

  private HostServer gitlab;

  GitlabTemplatesTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void start() throws IOException {
    GitlabLocal.tools();
    gitlab = HostServer.gitlab();
    lab().stashes(2);
  }

  @AfterEach
  void stop() {
    if (gitlab != null) {
      gitlab.close();
    }
  }

  /** A snippet, for the lab's stack and service. */
  private void pipeline(String text) throws IOException {
    Files.writeString(
        lab().program().resolve(".gitlab-ci.yml"),
        text.replace("acme/shop/dev", lab().stack("dev"))
            .replace("inputs:\n", "inputs:\n      cloud_url: " + lab().service().url() + "\n"));
  }

  private void snippet(String name) throws IOException {
    pipeline(Snippets.of(README, name));
  }

  /** The jobs of a pipeline and when they start. */
  private List<String> jobs(Map<String, String> variables)
      throws IOException, InterruptedException {
    Answer answer = GitlabLocal.list(lab(), variables).assertExit(0);
    assertThat(answer.all()).contains("json schema validated");
    List<String[]> table =
        answer.out().lines().filter(l -> l.contains(";")).map(l -> l.split(";", -1)).toList();
    int when = List.of(table.get(0)).indexOf("when");
    return table.stream().skip(1).map(cells -> cells[0] + " " + cells[when]).toList();
  }

  @Test
  void aPipelinePreviewsRequestsUpdatesMainAndLooksForDrift()
      throws IOException, InterruptedException {
    snippet("pipeline");
    assertThat(jobs(MERGE_REQUEST)).containsExactly("stackline-preview on_success");
    assertThat(jobs(MAIN)).containsExactly("stackline-up on_success");
    assertThat(jobs(SCHEDULE)).containsExactly("stackline-drift on_success");
    assertThat(jobs(Map.of("CI_PIPELINE_SOURCE", "push", "CI_COMMIT_BRANCH", "feature"))).isEmpty();
  }

  @Test
  void anApprovedUpdateIsHeldToThePlan() throws IOException, InterruptedException {
    snippet("approval");
    assertThat(jobs(MERGE_REQUEST)).containsExactly("stackline-preview on_success");
    assertThat(jobs(MAIN)).containsExactly("stackline-plan on_success", "stackline-up manual");
  }

  @Test
  void reviewStacksComeAndGoWithTheirRequests() throws IOException, InterruptedException {
    snippet("review");
    assertThat(jobs(MERGE_REQUEST)).containsExactly("review-up on_success", "review-stop manual");
    assertThat(jobs(MAIN)).isEmpty();
  }

  @Test
  void aSingleJobIsWhereItsRulesSay() throws IOException, InterruptedException {
    snippet("run");
    assertThat(jobs(SCHEDULE)).containsExactly("nightly-refresh on_success");
    assertThat(jobs(MAIN)).isEmpty();
  }

  @Test
  void thePlainTemplateIsExtended() throws IOException, InterruptedException {
    snippet("plain");
    assertThat(jobs(MERGE_REQUEST)).containsExactly("preview on_success");
    assertThat(jobs(MAIN)).containsExactly("up on_success");
  }

  @Test
  void whatAnInputMayNotBeIsRefusedBeforeAnythingRuns() throws IOException, InterruptedException {
    pipeline(Snippets.of(README, "pipeline").replace("stack: ", "on_busy: perhaps\n      stack: "));
    assertThat(GitlabLocal.list(lab(), MAIN).assertFails().all())
        .contains("`on_busy` input: `perhaps` cannot be used");
    pipeline(Snippets.of(README, "pipeline").replace("stack: ", "timeout: soon\n      stack: "));
    assertThat(GitlabLocal.list(lab(), MAIN).assertFails().all()).contains("`timeout` input");
  }

  private Map<String, String> job(Map<String, String> more) {
    Map<String, String> variables = new TreeMap<>(more);
    variables.put(
        "PULUMI_ACCESS_TOKEN", lab().cli().environment().getOrDefault("PULUMI_ACCESS_TOKEN", ""));
    return variables;
  }

  /** The variables of a pipeline of merge request 7. */
  private Map<String, String> onRequest() {
    Map<String, String> variables = new HashMap<>(gitlab.environment());
    variables.putAll(MERGE_REQUEST);
    // No fork: what is there of it is another project's.
    variables.put("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "42");
    return job(variables);
  }

  private String report(String name) throws IOException {
    return Files.readString(lab().program().resolve(".stackline").resolve(name));
  }

  @Test
  void aRequestIsPreviewedWithWidgetAndCommentThenMainIsUpdated()
      throws IOException, InterruptedException {
    pipeline(Snippets.of(README, "pipeline").replace("stack: ", "create: true\n      stack: "));
    GitlabLocal.start(lab(), onRequest()).await().assertExit(0);
    assertThat(report("stackline/terraform.json"))
        .isEqualToIgnoringWhitespace("{\"create\":3,\"update\":0,\"delete\":0}");
    assertThat(report("stackline/codequality.json")).isEqualToIgnoringWhitespace("[]");
    assertThat(report("stackline/junit.xml")).contains("<testsuite");
    assertThat(gitlab.comments()).hasSize(1);
    assertThat(gitlab.comments().get(0)).contains("Pulumi preview of", lab().stack("dev"));
    Files.delete(lab().program().resolve(".stackline/stackline/terraform.json"));

    // Another commit on the request: the same comment, changed.
    GitlabLocal.start(lab(), onRequest()).await().assertExit(0);
    assertThat(gitlab.comments()).hasSize(1);
    assertThat(lab().program().resolve(".stackline/stackline/terraform.json")).exists();

    Answer up = GitlabLocal.start(lab(), job(MAIN)).await().assertExit(0);
    assertThat(up.all()).contains("succeeded: 3 create", "PASS  stackline-up");
    assertThat(report("../stackline.env"))
        .contains("STACKLINE_STATUS=succeeded", "OUTPUT_first=value of 0");
    assertThat(report("stackline/annotations.json")).contains("external_link", "/updates/1");
  }

  /** With a job of the project's own in an earlier stage. */
  private Answer mainWithTests(String script) throws IOException, InterruptedException {
    pipeline(
        Snippets.of(README, "pipeline").replace("stack: ", "create: true\n      stack: ")
            + "unit-tests: {stage: test, script: [\""
            + script
            + "\"]}\n");
    return GitlabLocal.start(lab(), job(MAIN)).await();
  }

  @Test
  void mainIsUpdatedOnlyAfterTheProjectsOwnTests() throws IOException, InterruptedException {
    Answer failed = mainWithTests("sleep 2; exit 1").assertFails();
    assertThat(failed.all())
        .contains(" FAIL  unit-tests")
        .doesNotContain("succeeded: 3 create", "PASS  stackline-up");
    assertThat(stacks(lab())).doesNotContain("dev");
    Answer passed = mainWithTests("sleep 2; exit 0").assertExit(0);
    assertThat(passed.all())
        .contains("PASS  unit-tests", "succeeded: 3 create", "PASS  stackline-up");
    assertThat(stacks(lab())).contains("dev");
  }

  @Test
  void aPlanIsMadeAndTheUpdateByHandIsHeldToIt() throws IOException, InterruptedException {
    pipeline(
        Snippets.of(README, "pipeline")
            .replace("stack: ", "create: true\n      approval: true\n      stack: "));
    GitlabLocal.start(lab(), job(MAIN)).await().assertExit(0);
    assertThat(report("stackline/plan.json")).contains("sha256");
    Answer up = GitlabLocal.start(lab(), job(MAIN), "stackline-up").await().assertExit(0);
    assertThat(up.all()).contains("succeeded: 3 create");
    // The plan is for the version before: the same job again is refused.
    Answer again = GitlabLocal.start(lab(), job(MAIN), "stackline-up").await().assertFails();
    assertThat(again.all()).contains("plan");
  }

  private String url() {
    return lab().service().url();
  }

  @Test
  void aReviewStackLivesAsLongAsItsRequest() throws IOException, InterruptedException {
    lab().init("dev");
    snippet("review");
    Answer up = GitlabLocal.start(lab(), onRequest(), "review-up").await().assertExit(0);
    assertThat(up.all()).contains("succeeded: 3 create");
    assertThat(stacks(lab())).contains("pr-7");
    GitlabLocal.start(lab(), onRequest(), "review-stop").await().assertExit(0);
    assertThat(stacks(lab())).doesNotContain("pr-7").contains("dev");
    // GitLab may stop an environment twice.
    GitlabLocal.start(lab(), onRequest(), "review-stop").await().assertExit(0);
  }

  private static String stacks(Lab lab) throws InterruptedException {
    return lab.ok("stack", "ls").out();
  }

  @Test
  void thePlainTemplateRunsToo() throws IOException, InterruptedException {
    pipeline(
        Snippets.of(README, "plain")
            .replace(
                "STACKLINE_INPUT_STACK",
                "STACKLINE_INPUT_CLOUD_URL: "
                    + url()
                    + "\n  STACKLINE_INPUT_CREATE: \"true\""
                    + "\n  STACKLINE_INPUT_STACK"));
    Answer up = GitlabLocal.start(lab(), job(MAIN)).await().assertExit(0);
    assertThat(up.all()).contains("succeeded: 3 create");
    assertThat(report("up/terraform.json")).contains("\"create\":3");
  }
}
