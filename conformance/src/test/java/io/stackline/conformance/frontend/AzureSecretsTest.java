package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the agent gives the task for Azure Pipelines, and who gets it from there. */
class AzureSecretsTest extends SharedServiceSuite {
  private final AzureTask task = new AzureTask();

  AzureSecretsTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void extension() throws IOException, InterruptedException {
    Extension.task("stackline");
  }

  /** What the agent hands to a task and nobody else may have. */
  @Test
  void nothingSecretOfTheAgentReachesTheRunner() throws IOException, InterruptedException {
    Answer answer =
        MockedTask.run(
            "stackline",
            Map.of("operation", "up", "stack", "acme/shop/dev"),
            "INPUT_OTHER",
            "canary-input",
            "ENDPOINT_AUTH_OTHER",
            "{\"parameters\":{\"apitoken\":\"canary-endpoint\"}}",
            "ENDPOINT_AUTH_PARAMETER_OTHER_APITOKEN",
            "canary-parameter",
            "SECRET_WORD",
            "canary-secret",
            "SECUREFILE_TICKET_1",
            "canary-ticket",
            "ENDPOINT_AUTH_SYSTEMVSSCONNECTION",
            "{\"parameters\":{\"AccessToken\":\"canary-job\"}}",
            "STACKLINE_AZURE_TOKEN",
            "canary-variable");
    answer.assertExit(0);
    assertThat(answer.out())
        .contains("STACKLINE_AZURE_TOKEN=\"canary-job\"")
        .contains("STACKLINE_INPUT_STACK")
        .doesNotContain(
            "canary-input",
            "canary-endpoint",
            "canary-parameter",
            "canary-secret",
            "canary-ticket",
            "canary-variable",
            "SYSTEM_ACCESSTOKEN");
    // It would have been seen: what a pipeline maps stays, under its own name and alone.
    assertThat(
            MockedTask.run(
                    "stackline",
                    Map.of("operation", "up"),
                    "SYSTEM_ACCESSTOKEN",
                    "canary-mapped",
                    "ENDPOINT_AUTH_SYSTEMVSSCONNECTION",
                    "{\"parameters\":{\"AccessToken\":\"canary-job\"}}")
                .out())
        .contains("SYSTEM_ACCESSTOKEN=\"canary-mapped\"")
        .doesNotContain("canary-job");
  }

  private static String onPullRequest(Map<String, String> inputs, String... isFork)
      throws IOException, InterruptedException {
    List<String> variables =
        new ArrayList<>(
            List.of(
                "SYSTEM_PULLREQUEST_PULLREQUESTID",
                "7",
                "ENDPOINT_AUTH_SYSTEMVSSCONNECTION",
                "{\"parameters\":{\"AccessToken\":\"canary-job\"}}"));
    variables.addAll(List.of(isFork));
    return MockedTask.run("stackline", inputs, variables.toArray(String[]::new))
        .assertExit(0)
        .out();
  }

  @Test
  void aForksBuildHasNoTokenOfTheJob() throws IOException, InterruptedException {
    Map<String, String> up = Map.of("operation", "up");
    String variable = "SYSTEM_PULLREQUEST_ISFORK";
    for (String out : List.of(onPullRequest(up, variable, "True"), onPullRequest(up))) {
      assertThat(out).contains("from a fork").doesNotContain("canary-job");
    }
    Map<String, String> allowed = Map.of("operation", "up", "allowForks", "true");
    for (String out :
        List.of(onPullRequest(up, variable, "False"), onPullRequest(allowed, variable, "True"))) {
      assertThat(out)
          .contains("STACKLINE_AZURE_TOKEN=\"canary-job\"")
          .doesNotContain("from a fork");
    }
  }

  /** The environments of all programs of an update, while one of its resources is made. */
  private Map<String, String> environments(String name, Run run)
      throws IOException, InterruptedException {
    Gate gate = lab().gate("gate-" + name);
    lab().items(Item.of(name, "x").heldOn("create", gate));
    Running running = task.start(lab(), run);
    Waiting.until("the create begins", () -> gate.isBegun("create") || !running.isAlive());
    assertThat(running.isAlive()).as("%s", running.sofar()).isTrue();
    Map<String, String> found = Processes.environments(running);
    gate.open("create");
    running.await().assertExit(0);
    return found;
  }

  @Test
  void theJobsTokenIsTheRunnersAlone() throws IOException, InterruptedException {
    Run up =
        Run.of("up", lab().stack("dev"))
            .with("cloudUrl", lab().service().url())
            .with("create", "true");
    Map<String, String> programs = environments("a", up);
    // It would have been seen.
    assertThat(programs.get("java")).contains("STACKLINE_AZURE_TOKEN=" + AzureTask.JOB_TOKEN);
    assertThat(programs)
        .containsKeys("pulumi", "pulumi-language-yaml", "pulumi-resource-stacklinetest");
    programs.forEach(
        (program, environment) -> {
          if (!Set.of("java", "node").contains(program)) {
            assertThat(environment)
                .as(program)
                .doesNotContain(AzureTask.JOB_TOKEN, "\0INPUT_", "ENDPOINT_AUTH_");
          }
        });
    // A pipeline that maps it has asked for it.
    environments("b", up.variable("SYSTEM_ACCESSTOKEN", "canary-mapped-1"))
        .forEach(
            (program, environment) -> {
              if (program.startsWith("pulumi")) {
                assertThat(environment).as(program).contains("SYSTEM_ACCESSTOKEN=canary-mapped-1");
              }
            });
  }
}
