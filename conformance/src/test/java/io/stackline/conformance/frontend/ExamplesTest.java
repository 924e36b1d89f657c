package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackline.conformance.runner.OidcService;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Packaged;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples as they stand there. Those of Bitbucket and Azure are also read by the tests of
 * their front ends.
 */
class ExamplesTest extends SharedServiceSuite {
  private static final Path EXAMPLES = Path.of("..", "examples");

  ExamplesTest() {
    super(Engine.SQLITE);
  }

  private static String example(String name) throws IOException {
    return Files.readString(EXAMPLES.resolve(name));
  }

  private String here(String text) {
    return text.replaceAll("acme/shop/(dev|prod)", lab().stack("$1"));
  }

  /** The jobs of each example, by what starts the pipeline. */
  @ParameterizedTest
  @CsvSource({
    "monorepo, stackline-preview, stackline-up, stackline-drift",
    "review-stack, review-up review-stop, '', sweep",
    "approval, stackline-preview, stackline-plan stackline-up, stackline-drift",
    "drift, '', '', drift"
  })
  void gitlabsHaveTheirJobs(String name, String request, String main, String schedule)
      throws IOException, InterruptedException {
    GitlabLocal.tools();
    lab().stashes(1);
    Files.writeString(
        lab().program().resolve(".gitlab-ci.yml"), example("gitlab/" + name + ".gitlab-ci.yml"));
    assertThat(jobs("merge_request_event", "")).isEqualTo(request);
    assertThat(jobs("push", "main")).isEqualTo(main);
    assertThat(jobs("schedule", "main")).isEqualTo(schedule);
  }

  private String jobs(String source, String branch) throws IOException, InterruptedException {
    Answer answer =
        GitlabLocal.list(lab(), Map.of("CI_PIPELINE_SOURCE", source, "CI_COMMIT_BRANCH", branch));
    // It fails where a pipeline has no jobs.
    assertThat(answer.all()).contains("json schema validated");
    return String.join(
        " ",
        answer
            .out()
            .lines()
            .filter(line -> line.contains(";"))
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(';')))
            .toList());
  }

  @Test
  void gitlabsMonorepoUpdatesManyStacks() throws IOException, InterruptedException {
    GitlabLocal.tools();
    for (String name : List.of("network", "shop")) {
      Path project = Files.createDirectories(lab().program().resolve(name));
      Files.writeString(
          project.resolve("Pulumi.yaml"),
          "name: %s-%s\nruntime: yaml\nresources:\n  r: {type: \"pulumi:Stash\", properties: {input: x}}\n"
              .formatted(lab().project(), name));
    }
    Files.writeString(
        lab().program().resolve("stackline.yaml"),
        """
        version: 1
        stacks:
          - {directory: network, stack: dev}
          - {directory: shop, stack: dev, dependsOn: [network]}
        """);
    Files.writeString(
        lab().program().resolve(".gitlab-ci.yml"),
        example("gitlab/monorepo.gitlab-ci.yml")
            .replace(
                "      changed: true\n      with_dependents: true\n",
                "      create: true\n      cloud_url: " + lab().service().url() + "\n"));
    Map<String, String> variables =
        Map.of(
            "PULUMI_ACCESS_TOKEN",
            lab().cli().environment().getOrDefault("PULUMI_ACCESS_TOKEN", ""));
    Answer answer = GitlabLocal.start(lab(), variables).await();
    assertThat(answer.all()).contains("network", "shop", "PASS  stackline-up");
  }

  /** Every example is one that a test reads, and is named on the page. */
  @Test
  void thePageNamesThemAll() throws IOException {
    String page = example("README.md");
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).toList()) {
        assertThat(page).contains("](" + EXAMPLES.relativize(file) + ")");
      }
    }
    for (String host : List.of("gitlab", "bitbucket", "azure")) {
      try (Stream<Path> files = Files.list(EXAMPLES.resolve(host))) {
        assertThat(
                new TreeSet<>(
                    files
                        .map(f -> String.valueOf(f.getFileName()).replaceFirst("\\..*", ""))
                        .toList()))
            .containsExactly("approval", "drift", "monorepo", "review-stack");
      }
    }
  }

  /** The variables of an example that are not the host's to fill in. */
  private Map<String, String> fixed(JsonNode variables) {
    Map<String, String> all = new TreeMap<>();
    variables
        .fields()
        .forEachRemaining(
            field -> {
              if (!field.getValue().asText().contains("${{")) {
                all.put(field.getKey(), here(field.getValue().asText()));
              }
            });
    return all;
  }

  private Answer stackline(Map<String, String> variables) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(Packaged.runner());
    words.add("run");
    ProcessBuilder builder = new ProcessBuilder(words).directory(lab().program().toFile());
    builder.environment().clear();
    builder.environment().putAll(BareRunner.environment(lab()));
    builder.environment().put("STACKLINE_INPUT_CREATE", "true");
    builder.environment().put("STACKLINE_INPUT_CLOUD_URL", lab().service().url());
    builder.environment().putAll(variables);
    return Running.start(builder).await();
  }

  @Test
  void githubActionsPreviewsAndUpdates() throws IOException, InterruptedException {
    lab().stashes(1);
    JsonNode job = Pipes.yaml(example("other/github-actions.yml")).at("/jobs/stackline");
    try (OidcService service = new OidcService(lab().service())) {
      List<String> ended = new ArrayList<>();
      for (JsonNode step : job.path("steps")) {
        if (!step.path("run").asText().equals("stackline run")) {
          continue;
        }
        Map<String, String> variables = fixed(job.path("env"));
        variables.putAll(fixed(step.path("env")));
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_EVENT_NAME", "push");
        variables.put("GITHUB_OUTPUT", lab().directory().resolve("output").toString());
        variables.put("GITHUB_STEP_SUMMARY", lab().directory().resolve("summary").toString());
        variables.put("ACTIONS_ID_TOKEN_REQUEST_URL", service.url() + "/github?v=1");
        variables.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", OidcService.BEARER);
        variables.put("STACKLINE_INPUT_CLOUD_URL", service.url());
        Answer answer = stackline(variables).assertExit(0);
        ended.add(
            variables.get("STACKLINE_INPUT_OPERATION") + " " + answer.out().contains("2 cre"));
      }
      assertThat(ended).containsExactly("preview true", "up true");
      assertThat(service.grants()).hasSize(2);
      assertThat(lab().directory().resolve("output")).content().contains("OUTPUT_first");
      assertThat(lab().directory().resolve("summary")).content().contains("Pulumi");
    }
  }

  @Test
  void travisPreviewsAndUpdates() throws IOException, InterruptedException {
    lab().stashes(1);
    JsonNode file = Pipes.yaml(example("other/travis.yml"));
    for (JsonNode job : file.at("/jobs/include")) {
      assertThat(job.path("script").asText()).isEqualTo("stackline run");
      Map<String, String> variables = new TreeMap<>();
      Stream.concat(
              stream(file.at("/env/global")).map(JsonNode::asText),
              Stream.of(job.path("env").asText()))
          .map(assignment -> assignment.split("=", 2))
          .forEach(parts -> variables.put(parts[0], here(parts[1])));
      variables.put("TRAVIS", "true");
      assertThat(stackline(variables).assertExit(0).out()).contains("2 create");
    }
    assertThat(file.at("/jobs/include")).hasSize(2);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all.stream();
  }

  @Test
  void circlePreviewsAndUpdates() throws IOException, InterruptedException {
    lab().stashes(1);
    JsonNode file = Pipes.yaml(example("other/circleci.yml"));
    JsonNode job = file.at("/jobs/stackline");
    List<String> operations = new ArrayList<>();
    for (JsonNode use : file.at("/workflows/infrastructure/jobs")) {
      String operation = use.at("/stackline/operation").asText();
      operations.add(operation);
      Map<String, String> variables = fixed(job.path("environment"));
      stream(job.path("steps"))
          .filter(step -> step.at("/run/command").asText().equals("stackline run"))
          .forEach(
              step ->
                  step.at("/run/environment")
                      .fields()
                      .forEachRemaining(
                          field ->
                              variables.put(
                                  field.getKey(),
                                  field
                                      .getValue()
                                      .asText()
                                      .replace("<< parameters.operation >>", operation))));
      variables.put("CI", "true");
      assertThat(stackline(variables).assertExit(0).out()).contains("2 create");
    }
    assertThat(operations).containsExactly("preview", "up");
    assertThat(lab().program().resolve("test-results/pulumi.xml")).exists();
    assertThat(lab().program().resolve("outputs.env")).content().contains("OUTPUT_first");
  }
}
