package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.runner.comment.HostServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tasks of the packaged extension, with a server of Azure DevOps' API. */
class AzureTaskTest extends SharedServiceSuite {
  private static final Path SOURCE = Path.of("..", "azure-devops-task").toAbsolutePath();

  private final AzureTask task = new AzureTask();
  private HostServer azure;

  AzureTaskTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Extension.task("stackline");
    azure = HostServer.azure();
  }

  @AfterEach
  void stop() {
    // There is none where the test is skipped.
    if (azure != null) {
      azure.close();
    }
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  @Test
  void azuresPackagerFindsTheTasksGood() throws IOException, InterruptedException {
    for (String name : List.of("stackline", "stackline-install")) {
      String script =
          "require('tfx-cli/_build/lib/jsonvalidate').validate(process.argv[1], 'none', [])";
      ProcessBuilder builder =
          new ProcessBuilder(
              Extension.node().toString(),
              "-e",
              script,
              Extension.task(name).resolve("task.json").toString());
      builder.environment().put("NODE_PATH", GitlabLocal.tools() + "/node_modules");
      Running.start(builder).await().assertExit(0);
    }
  }

  @Test
  void everyRuleOfVisibilityAndGroupIsOfAnInput() throws IOException, InterruptedException {
    JsonObject description = json(Extension.task("stackline").resolve("task.json"));
    Map<String, JsonObject> inputs = new HashMap<>();
    description
        .getAsJsonArray("inputs")
        .forEach(
            i -> inputs.put(i.getAsJsonObject().get("name").getAsString(), i.getAsJsonObject()));
    Set<String> groups = new TreeSet<>();
    description
        .getAsJsonArray("groups")
        .forEach(g -> groups.add(g.getAsJsonObject().get("name").getAsString()));
    Set<String> used = new TreeSet<>();
    for (JsonObject input : inputs.values()) {
      if (input.has("groupName")) {
        used.add(input.get("groupName").getAsString());
      }
      if (input.has("visibleRule")) {
        for (String part : input.get("visibleRule").getAsString().split(" (?:&&|\\|\\|) ", -1)) {
          String[] rule = part.split(" !?= ", -1);
          assertThat(rule).hasSize(2);
          assertThat(inputs).containsKey(rule[0]);
          JsonElement words = inputs.get(rule[0]).get("options");
          if (words != null) {
            assertThat(words.getAsJsonObject().keySet()).contains(rule[1]);
          }
        }
      }
    }
    assertThat(used).isEqualTo(groups);
  }

  @Test
  void inputsAreVariablesOfTheRun() throws IOException, InterruptedException {
    Answer answer =
        MockedTask.run(
            "stackline",
            Map.of(
                "operation", "up",
                "stack", "acme/shop/dev",
                "onBusy", "wait",
                "secretConfigPath", "a.b=env:X\nc=file:y",
                "create", "true",
                "pulumiService", "svc"),
            "ENDPOINT_AUTH_svc",
            "{\"scheme\":\"Token\",\"parameters\":{\"apitoken\":\"canary-connection\"}}",
            "ENDPOINT_URL_svc",
            "https://pulumi.example.com/");
    answer.assertExit(0);
    assertThat(answer.out())
        .contains("STACKLINE_INPUT_OPERATION=\"up\"\n")
        .contains("STACKLINE_INPUT_ON_BUSY=\"wait\"\n")
        .contains("STACKLINE_INPUT_SECRET_CONFIG_PATH=\"a.b=env:X\\nc=file:y\"\n")
        .contains("STACKLINE_INPUT_CREATE=\"true\"\n")
        .contains("STACKLINE_INPUT_CLOUD_URL=\"https://pulumi.example.com\"\n")
        .contains("PULUMI_ACCESS_TOKEN=\"canary-connection\"\n")
        .contains("words [\"run\"]")
        .contains("##vso[task.complete result=Succeeded;]")
        .doesNotContain("STACKLINE_INPUT_PULUMI_SERVICE");
    // The agent is told to hide the token before anything else could print it.
    assertThat(answer.out().indexOf("##vso[task.setsecret]canary-connection"))
        .isNotNegative()
        .isLessThan(answer.out().indexOf("PULUMI_ACCESS_TOKEN"));
  }

  @Test
  void aFailedRunFailsTheTaskWithItsExitCode() throws IOException, InterruptedException {
    Answer answer = MockedTask.run("stackline", Map.of("operation", "up"), "MOCK_EXIT", "5");
    answer.assertExit(5);
    assertThat(answer.out())
        .contains(
            "##vso[task.complete result=Failed;]The operation up failed with exit code 5. The log");
    assertThat(
            MockedTask.run(
                    "stackline",
                    Map.of("operation", "up", "pulumiService", "svc"),
                    "ENDPOINT_AUTH_svc",
                    "{\"scheme\":\"Token\",\"parameters\":{}}")
                .assertExit(11)
                .out())
        .contains("The connection svc has no access token");
  }

  /** On pull request 7 of Azure Repos, with what the task's own file says by default. */
  private Run onRequest(String operation) {
    Map<String, String> variables = new TreeMap<>(azure.environment());
    // The task has it from the agent's own connection.
    variables.remove("SYSTEM_ACCESSTOKEN");
    variables.put("SYSTEM_PULLREQUEST_ISFORK", "False");
    variables.put(
        "ENDPOINT_AUTH_SYSTEMVSSCONNECTION",
        "{\"scheme\":\"OAuth\",\"parameters\":{\"AccessToken\":\"" + HostServer.token() + "\"}}");
    return new Run(Map.of("operation", operation, "stack", lab().stack("dev")), variables)
        .with("cloudUrl", lab().service().url());
  }

  private Answer ends(int exit, Run run) throws IOException, InterruptedException {
    return task.start(lab(), run).await().assertExit(exit);
  }

  @Test
  void aRequestIsPreviewedWithThreadStatusSummaryAndVariables()
      throws IOException, InterruptedException {
    lab().stashes(2);
    Run preview = onRequest("preview").with("create", "true").with("status", "true");
    Answer answer = ends(0, preview);
    assertThat(azure.comments()).hasSize(1);
    assertThat(azure.comments().get(0)).contains("Pulumi preview of", lab().stack("dev"));
    assertThat(azure.states()).isNotEmpty().containsOnly("succeeded");
    assertThat(answer.out())
        .contains("##vso[task.uploadsummary]")
        .containsPattern("##vso\\[task.setvariable variable=STACKLINE_STATUS;.*]changes");
    ends(0, preview);
    assertThat(azure.comments()).as("the same thread, changed").hasSize(1);
  }

  @Test
  void outputsAreVariablesAndSecretOnesAreHidden() throws IOException, InterruptedException {
    Programs.yaml(
        lab().program(),
        lab().project(),
        """
        outputs: {url: "https://shop.example.com", word: {"fn::secret": "canary-azure-output"}}
        """);
    Answer answer =
        ends(
            0,
            Run.of("up", lab().stack("dev"))
                .with("cloudUrl", lab().service().url())
                .with("create", "true")
                .with("exportSecrets", "true"));
    assertThat(answer.out())
        .containsPattern("variable=OUTPUT_url;isOutput=true[^]]*]https://shop.example.com");
    int hidden = answer.out().indexOf("##vso[task.setsecret]canary-azure-output");
    assertThat(hidden).isNotNegative();
    assertThat(answer.out().indexOf("variable=OUTPUT_word;")).isGreaterThan(hidden);
  }

  @Test
  void whatFailsIsAnIssueOfTheBuild() throws IOException, InterruptedException {
    lab().items(Item.of("bad", "x").failingOn("create"));
    Answer answer = ends(4, onRequest("up").with("create", "true").with("status", "true"));
    assertThat(answer.out()).contains("##vso[task.logissue type=error");
    assertThat(azure.states()).containsOnly("failed");
    assertThat(answer.all()).doesNotContain(HostServer.token());
  }

  @Test
  void aServiceConnectionSignsIn() throws IOException, InterruptedException {
    lab().stashes(1);
    String token = lab().cli().environment().getOrDefault("PULUMI_ACCESS_TOKEN", "");
    Run run =
        new Run(
                Map.of("operation", "up", "stack", lab().stack("dev"), "comment", "off"),
                Map.of(
                    "PULUMI_ACCESS_TOKEN",
                    "",
                    "ENDPOINT_URL_svc",
                    lab().service().url(),
                    "ENDPOINT_AUTH_svc",
                    "{\"scheme\":\"Token\",\"parameters\":{\"apitoken\":\"" + token + "\"}}"))
            .with("create", "true")
            .with("pulumiService", "svc");
    Answer answer = ends(0, run);
    assertThat(answer.out().replace("##vso[task.setsecret]" + token, "")).doesNotContain(token);
  }

  private Map<String, String> installing(Path tools) throws IOException {
    Map<String, String> environment = BareRunner.environment(lab());
    environment.putAll(AzureTask.agent(lab()));
    environment.put("AGENT_TOOLSDIRECTORY", tools.toString());
    Files.createDirectories(lab().program());
    return environment;
  }

  @Test
  void theSecondTaskPutsTheCliOnPath() throws IOException, InterruptedException {
    Path install = Extension.task("stackline-install");
    Map<String, String> environment =
        installing(Path.of("target", "azure", "tools").toAbsolutePath());
    environment.put("INPUT_PULUMIVERSION", "^3.240");
    environment.put("INPUT_CWD", lab().program().toString());
    Answer answer = AzureTask.start(install, lab().program(), environment).await().assertExit(0);
    assertThat(answer.out())
        .contains("##vso[task.prependpath]" + lab().cli().executable().getParent())
        .containsPattern("##vso\\[task.prependpath].*stackline-runner/0.1.0/x64/stackline/bin")
        .containsPattern("variable=PULUMI_VERSION;[^]]*]3.250.0")
        .contains("##vso[task.complete result=Succeeded;]");
    environment.put("INPUT_PULUMIVERSION", "4.x");
    Answer none = AzureTask.start(install, lab().program(), environment).await().assertFails();
    assertThat(none.all()).contains("##vso[task.complete result=Failed;]", "what to do");
  }

  /** A copy of a task without the archive it carries, as for an agent of another kind. */
  private Path lean() throws IOException, InterruptedException {
    Path from = Extension.task("stackline-install");
    Path to = lab().directory().resolve("task");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".tar.gz")) {
          continue;
        }
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.createLink(target, file);
      }
    }
    return to;
  }

  @Test
  void aRunnerThatIsNotCarriedIsFetchedOnceAndVerified() throws IOException, InterruptedException {
    Path carried =
        Extension.task("stackline-install")
            .resolve("runner/stackline-" + GitlabLocal.VERSION + "-linux-x64.tar.gz");
    byte[] archive = Files.readAllBytes(carried);
    List<String> asked = new ArrayList<>();
    byte[][] served = {archive};
    HttpServer mirror =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    mirror.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(200, served[0].length);
          exchange.getResponseBody().write(served[0]);
          exchange.close();
        });
    mirror.start();
    try {
      Path task = lean();
      Path tools = lab().directory().resolve("tools");
      Map<String, String> environment = installing(tools);
      environment.put(
          "STACKLINE_RUNNER_SOURCE", "http://127.0.0.1:" + mirror.getAddress().getPort() + "/r/");
      served[0] = "something else".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Answer wrong = AzureTask.start(task, lab().program(), environment).await().assertExit(11);
      assertThat(wrong.out()).contains("was not used").contains("SHA-256");
      assertThat(tools.resolve("stackline-runner")).doesNotExist();
      served[0] = archive;
      AzureTask.start(task, lab().program(), environment).await().assertExit(0);
      AzureTask.start(task, lab().program(), environment).await().assertExit(0);
      assertThat(asked)
          .hasSize(2)
          .containsOnly("/r/stackline-" + GitlabLocal.VERSION + "-linux-x64.tar.gz");
    } finally {
      mirror.stop(0);
    }
  }

  @Test
  void anAgentOfAnotherKindRunsTheJarUnderItsJava() throws IOException, InterruptedException {
    Path task = lean();
    Path manifest = task.resolve("runner/runners.json");
    String text = Files.readString(manifest).replace("linux-x64\":", "freebsd-x64\":");
    Files.delete(manifest);
    Files.writeString(manifest, text);
    Map<String, String> environment = installing(lab().directory().resolve("tools"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    AzureTask.start(task, lab().program(), environment).await().assertExit(0);
    environment.remove("JAVA_HOME");
    environment.put("PATH", "/nowhere");
    Answer none = AzureTask.start(task, lab().program(), environment).await();
    assertThat(none.assertExit(11).out())
        .contains("no runner for linux-x64", "Java 17", "freebsd-x64");
  }

  @Test
  void snippetsAndExamplesUseInputsThatThereAre() throws IOException, InterruptedException {
    Map<String, String> files = new TreeMap<>(Snippets.of(SOURCE.resolve("overview.md")));
    try (Stream<Path> examples = Files.list(Path.of("..", "examples", "azure"))) {
      for (Path example : examples.toList()) {
        files.put(example.toString(), Files.readString(example));
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      List<AzurePipelines.Step> steps = AzurePipelines.tasks(file.getValue());
      assertThat(steps).as(file.getKey()).isNotEmpty();
      for (AzurePipelines.Step step : steps) {
        Path place =
            Extension.task(step.task().equals("Stackline@0") ? "stackline" : "stackline-install");
        AzurePipelines.check(step, json(place.resolve("task.json")), file.getKey());
        // The task takes them, whatever they are: the runner of the tests only prints them.
        Answer answer = MockedTask.run("stackline", step.inputs());
        if (step.task().equals("Stackline@0") && !step.inputs().containsKey("pulumiService")) {
          answer.assertExit(0);
          step.inputs()
              .keySet()
              .forEach(
                  name ->
                      assertThat(answer.out())
                          .contains(
                              "STACKLINE_INPUT_"
                                  + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)));
        }
      }
    }
  }
}
