package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.runner.FaultyProxy;
import io.stackline.conformance.runner.OidcService;
import io.stackline.conformance.runner.RunReport;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The same ends on every host: what is asserted here holds for each front end, which are the
 * subclasses.
 */
abstract class FrontEndScenarios extends SharedServiceSuite {
  private static final String CANARY = "canary-secret-output-77aa";

  private final FrontEnd frontEnd;

  FrontEndScenarios(FrontEnd frontEnd) {
    super(Engine.SQLITE);
    this.frontEnd = frontEnd;
  }

  private Path resultFile() {
    return lab().program().resolve("result.json");
  }

  private Run run(String operation) {
    return Run.of(operation, lab().stack("dev"))
        .with("cloudUrl", lab().service().url())
        .with("reports", "html:report.html")
        .with("result", "result.json");
  }

  private RunReport ended(Running running, int exit, String status, String error)
      throws IOException, InterruptedException {
    Answer answer = running.await();
    assertThat(Files.exists(resultFile())).as("%s", answer).isTrue();
    RunReport report = RunReport.read(resultFile()).from(answer);
    assertThat(report.status()).as("%s", answer).isEqualTo(status);
    assertThat(report.error()).isEqualTo(error);
    assertThat(report.exitCode()).isEqualTo(exit);
    assertThat(frontEnd.exit(answer)).as("%s", answer).isEqualTo(exit);
    if (!error.isEmpty()) {
      assertThat(answer.all()).contains("what to do: ");
    }
    return report;
  }

  private RunReport ends(Run run, int exit, String status, String error)
      throws IOException, InterruptedException {
    Files.deleteIfExists(resultFile());
    return ended(frontEnd.start(lab(), run), exit, status, error);
  }

  private Gate gate() {
    return lab().gate("gate");
  }

  /** Another CLI that holds the stack until the gate is opened. */
  private Running holder() throws IOException, InterruptedException {
    lab().items(Item.of("a", "x").heldOn("create", gate()).with("deaf: true")).init("dev");
    Running other = lab().cli().start(lab().program(), "up", "--yes", "--skip-preview");
    gate().awaitBegun("create");
    return other;
  }

  @Test
  void anUpdateAndThenNothingToDo() throws IOException, InterruptedException {
    lab().stashes(2);
    RunReport first = ends(run("preview").with("create", "true"), 0, "changes", "");
    assertThat(first.count("create")).isEqualTo(3);
    RunReport up = ends(run("up"), 0, "succeeded", "");
    assertThat(up.version()).isEqualTo(1);
    assertThat(lab().program().resolve("report.html")).exists();
    ends(run("up"), 0, "no-changes", "");
    ends(run("destroy").with("remove", "true"), 0, "succeeded", "");
  }

  @Test
  void aResourceFails() throws IOException, InterruptedException {
    lab().items(Item.of("bad", "x").failingOn("create"));
    ends(run("up").with("create", "true"), 4, "resource-failed", "resource-failed");
  }

  @Test
  void aPolicyRefuses() throws IOException, InterruptedException {
    Path pack = Files.createDirectories(lab().directory().resolve("rules"));
    Files.writeString(
        pack.resolve("PulumiPolicy.yaml"),
        "runtime: stacklinetest\nname: stackline-rules\nversion: 1.2.3\n");
    lab().items(Item.of("bad", "forbidden"));
    ends(
        run("preview").with("create", "true").with("policyPacks", pack.toString()),
        5,
        "policy-violation",
        "policy-violation");
  }

  @Test
  void aTokenThatIsNotAccepted() throws IOException, InterruptedException {
    lab().stashes(1);
    String wrong = "pul-" + "0".repeat(40);
    RunReport report =
        ends(
            run("up").with("create", "true").variable("PULUMI_ACCESS_TOKEN", wrong),
            3,
            "auth",
            "bad-credentials");
    assertThat(report.printed().all()).doesNotContain(wrong);
  }

  @Test
  void aStackThatIsNotThere() throws IOException, InterruptedException {
    lab().stashes(1);
    ends(run("up"), 6, "stack-not-found", "stack-not-found");
  }

  @Test
  void anOptionThatCannotBe() throws IOException, InterruptedException {
    lab().stashes(1);
    ends(run("up").with("timeout", "0s"), 2, "config", "bad-option");
  }

  @Test
  void aBusyStackIsWaitedFor() throws IOException, InterruptedException {
    Running other = holder();
    Running waiting = frontEnd.start(lab(), run("up").with("onBusy", "wait"));
    waiting.awaitText("Waiting for the stack");
    gate().open("create");
    other.await().assertExit(0);
    ended(waiting, 0, "no-changes", "");
  }

  @Test
  void aBusyStackIsNotWaitedForLongerThanAllowed() throws IOException, InterruptedException {
    Running other = holder();
    ends(run("up").with("onBusy", "wait").with("waitTimeout", "1s"), 10, "busy", "busy");
    gate().open("create");
    other.await().assertExit(0);
  }

  @Test
  void aServiceThatComesBack() throws IOException, InterruptedException {
    lab().stashes(1);
    try (FaultyProxy proxy = new FaultyProxy(lab().service().url())) {
      proxy.disturb(FaultyProxy.Kind.UNAVAILABLE, call -> true);
      Running waiting =
          frontEnd.start(lab(), run("up").with("create", "true").with("cloudUrl", proxy.url()));
      waiting.awaitText("Trying again");
      proxy.heal();
      ended(waiting, 0, "succeeded", "");
    }
  }

  @Test
  void aJobThatIsStopped() throws IOException, InterruptedException {
    lab().items(Item.of("a", "x").heldOn("create", gate()));
    Running running = frontEnd.start(lab(), run("up").with("create", "true"));
    Waiting.until("the create begins", () -> gate().isBegun("create") || !running.isAlive());
    assertThat(running.isAlive()).as("%s", running.sofar()).isTrue();
    frontEnd.stop(running);
    running.awaitText("Stopping");
    gate().open("create");
    ended(running, 8, "cancelled", "cancelled");
    // Its own update was ended: nobody holds the stack.
    lab().items(Item.of("a", "x"));
    ends(run("up").with("onBusy", "fail"), 0, "succeeded", "");
  }

  @Test
  void anIdentityThatIsRefused() throws IOException, InterruptedException {
    lab().stashes(1);
    try (OidcService service = new OidcService(lab().service())) {
      Run run =
          run("up")
              .with("create", "true")
              .with("cloudUrl", service.url())
              .with("oidcOrganization", OidcService.ORGANIZATION);
      ends(run.variables(frontEnd.identity("canary-unknown")), 3, "auth", "oidc-refused");
      assertThat(service.grants()).isEmpty();
    }
  }

  @Test
  void anIdentityThatIsAccepted() throws IOException, InterruptedException {
    lab().stashes(1);
    try (OidcService service = new OidcService(lab().service())) {
      Run run =
          run("up")
              .with("create", "true")
              .with("cloudUrl", service.url())
              .with("oidcOrganization", OidcService.ORGANIZATION);
      String identity = service.identity();
      RunReport report = ends(run.variables(frontEnd.identity(identity)), 0, "succeeded", "");
      assertThat(service.grants()).hasSize(1);
      assertThat(report.printed().all()).doesNotContain(identity);
    }
  }

  @Test
  void secretsAreSeenNowhere() throws IOException, InterruptedException {
    Programs.yaml(
        lab().program(),
        lab().project(),
        """
        config: {word: {type: string}}
        resources:
          r: {type: "pulumi:Stash", properties: {input: "${word}"}}
        outputs: {leak: "${r.output}", long: "before ${word} after"}
        """);
    Run run =
        run("up")
            .with("create", "true")
            .with("exportOutputs", "json:outputs.json")
            .variable("WORD", CANARY);
    Running running = frontEnd.start(lab(), run.with("secretConfig", "word=env:WORD"));
    RunReport secret = ended(running, 0, "succeeded", "");
    assertThat(secret.printed().all()).doesNotContain(CANARY);
    assertThat(artifacts()).isNotEmpty().allSatisfy(file -> assertThat(text(file)).isEmpty());
    // It would have been seen: the same word, not secret, is in all of them.
    Running open = frontEnd.start(lab(), run.with("config", "word=" + CANARY));
    RunReport plain = ended(open, 0, "succeeded", "");
    assertThat(plain.printed().all()).contains(CANARY);
    assertThat(artifacts().stream().filter(file -> !text(file).isEmpty()))
        .contains(resultFile(), lab().program().resolve("outputs.json"));
  }

  private List<Path> artifacts() throws IOException {
    try (Stream<Path> files = Files.walk(lab().program())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !isInput(lab().program().relativize(file).toString()))
          .toList();
    }
  }

  /** What the job is given is not what it makes. */
  private static boolean isInput(String name) {
    return name.equals(".gitlab-ci.yml")
        || name.startsWith(".gitlab-ci-local")
        || name.startsWith(".git/")
        || name.equals("Pulumi.yaml");
  }

  /** The lines of a file that have the secret. */
  private static List<String> text(Path file) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.contains(CANARY))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
