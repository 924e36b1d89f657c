package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with the real CLI on a directory as its backend. */
class FileBackendTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROGRAM =
      """
      config:
        greeting: {type: string, default: hello}
        token: {type: string, default: none}
      resources:
        one: {type: "pulumi:Stash", properties: {input: "${greeting}"}}
        two: {type: "pulumi:Stash", properties: {input: {"fn::secret": canary-secret-output}}}
      outputs:
        plain: ${greeting}
        hidden: ${two.output}
        given: ${token}
      """;

  @TempDir Path home;
  private RealCli cli;
  private Path project;

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    cli = RealCli.in(home);
    project = cli.project("app", PROGRAM);
  }

  private JsonNode run(int exit, String... args) throws IOException {
    Path file = home.resolve("result.json");
    String[] all =
        Stream.concat(
                Stream.of(args),
                Stream.of("--cwd", project.toString(), "--result", file.toString()))
            .toArray(String[]::new);
    RealCli.Answer answer = cli.stackline(all);
    assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(exit);
    String json = Files.readString(file);
    assertThat(Schemas.RESULT.complaints(json)).isEmpty();
    assertThat(json + answer.out() + answer.err())
        .doesNotContain("canary-secret-output")
        .doesNotContain("canary-given");
    JsonNode result = JSON.readTree(json);
    assertThat(result.path("exitCode").asInt()).isEqualTo(exit);
    return result;
  }

  private static String status(JsonNode result) {
    return result.path("status").asText();
  }

  @Test
  void aStackLivesFromItsCreationToItsEnd() throws IOException {
    assertThat(status(run(6, "up", "--stack", "dev"))).isEqualTo("stack-not-found");

    JsonNode up = run(0, "up", "--stack", "dev", "--create", "-m", "first");
    assertThat(status(up)).isEqualTo("succeeded");
    assertThat(up.path("counts").toString()).isEqualTo("{\"create\":3}");
    assertThat(up.path("steps")).hasSize(3);
    assertThat(up.path("outputs").toString()).isEqualTo("{\"given\":\"none\",\"plain\":\"hello\"}");
    assertThat(up.path("withheldOutputs")).extracting(JsonNode::asText).containsExactly("hidden");

    assertThat(status(run(0, "up", "--stack", "dev"))).isEqualTo("no-changes");
    assertThat(status(run(0, "preview", "--stack", "dev"))).isEqualTo("no-changes");
    JsonNode preview = run(0, "preview", "--stack", "dev", "-c", "greeting=hey");
    assertThat(status(preview)).isEqualTo("changes");
    assertThat(preview.path("counts").path("update").asInt()).isEqualTo(1);
    JsonNode unexpected =
        run(7, "preview", "--stack", "dev", "-c", "greeting=hey", "--expect-no-changes");
    assertThat(unexpected.at("/error/code").asText()).isEqualTo("unexpected-changes");
    assertThat(status(run(0, "refresh", "--stack", "dev"))).isEqualTo("no-changes");
    assertThat(status(run(0, "destroy", "--stack", "dev"))).isEqualTo("succeeded");
    assertThat(status(run(0, "destroy", "--stack", "dev"))).isEqualTo("no-changes");
  }

  @Test
  void theCheckoutStaysCleanAndNothingIsLeftBehind() throws IOException {
    cli.with("TOKEN", "canary-given");
    run(
        0,
        "up",
        "--stack",
        "dev",
        "--create",
        "-c",
        "greeting=x",
        "--secret-config",
        "token=env:TOKEN");
    try (Stream<Path> files = Files.list(project)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("Pulumi.yaml");
    }
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(temporary.filter(this::belongsToThisRun)).isEmpty();
    }
    assertThat(Files.readString(project.resolve("Pulumi.yaml"))).endsWith(PROGRAM);
  }

  private boolean belongsToThisRun(Path file) {
    try {
      return file.getFileName().toString().startsWith("stackline-run-")
          && Files.exists(file.resolve("stack-config.yaml"))
          && Files.readString(file.resolve("stack-config.yaml")).contains("app:greeting");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void secretConfigurationArrivesEncryptedAndIsSeenByNobody() throws IOException {
    Path secret = home.resolve("secret.txt");
    Files.writeString(secret, "canary-given\n");
    run(0, "up", "--stack", "dev", "--create", "--secret-config", "token=file:" + secret);
    Path plain = home.resolve("plain.json");
    run(0, "outputs", "--stack", "dev", "--show-secret-outputs", plain.toString());
    // The positive twin: it did arrive, and the one file that may hold it does.
    assertThat(Files.readString(plain)).contains("canary-given", "canary-secret-output");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecretIsNeverGivenByItsValue() throws IOException {
    JsonNode refused = run(2, "up", "--stack", "dev", "--secret-config", "token=canary-given");
    assertThat(refused.at("/error/code").asText()).isEqualTo("bad-option");
    JsonNode unset =
        run(2, "up", "--stack", "dev", "--create", "--secret-config", "token=env:NOT_SET");
    assertThat(unset.at("/error/code").asText()).isEqualTo("bad-secret-reference");
  }

  @Test
  void failuresOfResourcesAndProgramsAreToldApart() throws IOException {
    project =
        cli.project(
            "failing",
            """
            resources:
              good: {type: "pulumi:Stash", properties: {input: a}}
              bad: {type: "pulumi:pulumi:StackReference", properties: {name: organization/no/no}}
            """);
    JsonNode failed = run(4, "up", "--stack", "dev", "--create");
    assertThat(status(failed)).isEqualTo("resource-failed");
    assertThat(failed.path("steps").findValuesAsText("outcome")).contains("failed");
    assertThat(failed.path("diagnostics").toString()).contains("unknown stack");

    project = cli.project("broken", "outputs: {x: \"${nothing.there}\"}\n");
    JsonNode broken = run(1, "up", "--stack", "dev", "--create");
    assertThat(status(broken)).isEqualTo("failed");
    assertThat(broken.at("/error/code").asText()).isEqualTo("program-failed");
  }

  @Test
  void whatIsMissingIsNamedWithAdvice() throws IOException {
    assertThat(run(2, "up", "--stack", "a/b/c/d").at("/error/code").asText())
        .isEqualTo("bad-stack-name");
    project = Files.createDirectories(home.resolve("empty"));
    JsonNode none = run(2, "up", "--stack", "dev");
    assertThat(none.at("/error/code").asText()).isEqualTo("no-project");
    assertThat(none.at("/error/whatToDo").asText()).contains("--cwd");
    project = cli.project("app", PROGRAM);
    cli.with("STACKLINE_PULUMI", home.resolve("nothing").toString());
    assertThat(run(11, "up", "--stack", "dev").at("/error/code").asText()).isEqualTo("cli-missing");
  }

  @Test
  void machineModePrintsOneDocumentAndNothingElse() throws IOException {
    for (String[] args :
        List.of(
            new String[] {"up", "--stack", "dev", "--create", "--output", "json"},
            new String[] {"up", "--stack", "nosuch", "--output", "json"},
            new String[] {"up", "--output", "json"},
            new String[] {"up", "--output=json", "--unknown"})) {
      String[] all =
          Stream.concat(Stream.of(args), Stream.of("--cwd", project.toString()))
              .toArray(String[]::new);
      RealCli.Answer answer = cli.stackline(all);
      assertThat(Schemas.RESULT.complaints(answer.out())).isEmpty();
      assertThat(JSON.readTree(answer.out()).path("exitCode").asInt()).isEqualTo(answer.exit());
    }
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearestOne() {
    RealCli.Answer answer = cli.stackline("up", "--stak", "dev");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).contains("--stak", "--stack");
    assertThat(cli.stackline("deploy").exit()).isEqualTo(2);
    assertThat(cli.stackline("--help").out()).contains("preview", "destroy", "Exit status");
  }

  @Test
  void theRequestFileSaysWhatOptionsDoNot() throws IOException {
    Path request = home.resolve("request.json");
    String json =
        """
        {"version": 1, "stack": "dev", "create": true, "config": {"greeting": "asked"},
         "message": "from a file", "parallel": 2}
        """;
    assertThat(Schemas.REQUEST.complaints(json)).isEmpty();
    Files.writeString(request, json);
    JsonNode up = run(0, "up", "--request", request.toString());
    assertThat(up.at("/outputs/plain").asText()).isEqualTo("asked");
    JsonNode flag = run(0, "up", "--request", request.toString(), "-c", "greeting=told");
    assertThat(flag.at("/outputs/plain").asText()).isEqualTo("told");

    Files.writeString(request, "{\"version\": 1, \"stak\": \"dev\"}");
    JsonNode refused = run(2, "up", "--request", request.toString());
    assertThat(refused.at("/error/whatHappened").asText()).contains("stak");
  }

  @Test
  void changesAreShownWhenAskedFor() {
    String[] up = {"up", "--stack", "dev", "--create", "--cwd", project.toString()};
    cli.stackline(up);
    RealCli.Answer diff =
        cli.stackline(
            "up", "--stack", "dev", "--cwd", project.toString(), "--diff", "-c", "greeting=hey");
    assertThat(diff.out())
        .contains("update pulumi:index:Stash one", "~ input: \"hello\" => \"hey\"");
  }

  @Test
  void theStackItselfIsTaggedSearchedForDriftAndRemoved() throws IOException {
    run(0, "up", "--stack", "dev", "--create", "--tag", "owner=me");
    assertThat(status(run(0, "drift", "--stack", "dev"))).isEqualTo("no-changes");
    JsonNode full = run(2, "remove", "--stack", "dev");
    assertThat(full.at("/error/code").asText()).isEqualTo("stack-not-empty");
    assertThat(status(run(0, "destroy", "--stack", "dev", "--remove"))).isEqualTo("succeeded");
    assertThat(status(run(6, "preview", "--stack", "dev"))).isEqualTo("stack-not-found");
    assertThat(status(run(0, "remove", "--stack", "dev", "--missing-ok"))).isEqualTo("no-changes");
    assertThat(status(run(6, "remove", "--stack", "dev"))).isEqualTo("stack-not-found");
  }

  @Test
  void aPlanIsHeldTo() throws IOException {
    cli.with("TOKEN", "canary-given");
    String[] token = {"--stack", "dev", "--secret-config", "token=env:TOKEN"};
    Path plan = home.resolve("plan.json");
    run(0, concat(token, "preview", "--create", "--save-plan", plan.toString()));
    assertThat(Files.readString(plan)).doesNotContain("canary");
    JsonNode up = run(0, concat(token, "up", "--plan", plan.toString()));
    assertThat(up.path("planDigest").asText()).startsWith("sha256:");
    JsonNode stale = run(7, concat(token, "up", "--plan", plan.toString()));
    assertThat(stale.at("/error/code").asText()).isEqualTo("plan-stale");
  }

  private static String[] concat(String[] tail, String... head) {
    return Stream.concat(Stream.of(head), Stream.of(tail)).toArray(String[]::new);
  }
}
