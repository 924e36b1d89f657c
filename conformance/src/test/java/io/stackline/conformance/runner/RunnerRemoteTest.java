package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations that the service carries out itself. */
class RunnerRemoteTest extends SharedServiceSuite {
  private static final String SECRET = "canary-remote-0c4d";
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private DeploymentService deployments;
  private FaultyProxy front;
  private Stackline runner;

  RunnerRemoteTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    lab().items(Item.of("one", "1"), Item.of("two", "2")).init("dev");
    deployments = new DeploymentService(lab(), ServiceProcess.ADMIN_TOKEN);
    front = new FaultyProxy(lab().service().url(), deployments);
    deployments.behind(front);
    runner =
        Stackline.of(lab())
            .with("PULUMI_ACCESS_TOKEN", ServiceProcess.ADMIN_TOKEN)
            // There is no CLI on this machine.
            .with("STACKLINE_PULUMI", lab().directory().resolve("none").toString())
            .with("GITLAB_CI", "true")
            .with("CI_COMMIT_SHA", COMMIT)
            .with("CI_PROJECT_URL", "https://gitlab.example/acme/shop")
            .with("CI_PROJECT_PATH", "acme/shop")
            .with("CI_SERVER_HOST", "gitlab.example")
            .with("CI_PROJECT_DIR", lab().directory().toString())
            .with("KEY", SECRET);
  }

  @AfterEach
  void stop() {
    front.close();
  }

  private static String[] remote(FaultyProxy to, String... words) {
    List<String> all = new ArrayList<>(List.of("--remote", "--cloud-url", to.url()));
    all.addAll(List.of(words));
    return all.toArray(String[]::new);
  }

  private RunReport run(int exit, String operation, String... words)
      throws IOException, InterruptedException {
    RunReport report = runner.run(exit, operation, remote(front, words));
    runner.assertNothingIsLeft();
    assertThat(report.json() + report.printed().all()).doesNotContain(SECRET);
    return report;
  }

  @Test
  void anUpdateIsCarriedOutThere() throws IOException, InterruptedException {
    deployments.queue(2);
    RunReport up =
        run(
            0,
            "up",
            "--remote-env",
            "REGION=eu",
            "--remote-env-secret",
            "CLOUD_KEY=env:KEY",
            "--remote-git-token",
            "env:KEY",
            "--remote-pre-run",
            "make 'a b'",
            "--remote-image",
            "example/pulumi:1");
    assertThat(up.status()).isEqualTo("succeeded");
    assertThat(up.steps()).contains("create one done", "create two done");
    assertThat(up.count("create")).isEqualTo(3);
    assertThat(up.link()).endsWith("/updates/1");
    assertThat(up.printed().out())
        .contains("Deployment deployment-1 https://console.example/deployment-1")
        .contains("The deployment is accepted.", "The deployment is running.", "Get source:")
        .contains("fetched", "it all", "pulumi update:");
    assertThat(lab().state("dev").names()).containsExactlyInAnyOrder("one", "two");

    JsonObject request = deployments.requests().get(0);
    JsonObject git = request.getAsJsonObject("sourceContext").getAsJsonObject("git");
    assertThat(git.get("repoUrl").getAsString()).isEqualTo("https://gitlab.example/acme/shop");
    assertThat(git.get("commit").getAsString()).isEqualTo(COMMIT);
    assertThat(git.get("repoDir").getAsString()).isEqualTo("program");
    // The positive twin: the secrets did arrive, as secrets.
    assertThat(git.get("gitAuth").toString())
        .isEqualTo("{\"accessToken\":{\"secret\":\"" + SECRET + "\"}}");
    assertThat(request.getAsJsonObject("operationContext").toString())
        .contains(
            "\"REGION\":\"eu\"", "\"CLOUD_KEY\":{\"secret\":\"" + SECRET + "\"}", "make 'a b'");

    assertThat(run(0, "up").status()).isEqualTo("no-changes");
  }

  @Test
  void previewDriftAndDestroyToo() throws IOException, InterruptedException {
    RunReport preview = run(0, "preview", "--remote-git-branch", "main");
    assertThat(preview.status()).isEqualTo("changes");
    assertThat(preview.count("create")).isEqualTo(3);
    assertThat(lab().state("dev").names()).isEmpty();
    run(0, "up");
    assertThat(run(0, "drift").status()).isEqualTo("no-changes");
    assertThat(run(0, "destroy").count("delete")).isEqualTo(3);
    assertThat(deployments.requests().stream().map(r -> r.get("operation").getAsString()))
        .containsExactly("preview", "update", "detect-drift", "destroy");
  }

  @Test
  void aFailureIsToldAsExactlyAsHere() throws IOException, InterruptedException {
    lab().items(Item.of("one", "1"), Item.of("bad", "2").failingOn("create").after("one"));
    RunReport failed = run(4, "up");
    assertThat(failed.error()).isEqualTo("resource-failed");
    assertThat(failed.steps()).contains("create one done", "create bad failed");
    assertThat(failed.diagnostics()).contains("create failed as asked");
  }

  @Test
  void faultsOnTheWayMakeNoSecondDeployment() throws IOException, InterruptedException {
    front.disturb(
        FaultyProxy.Kind.CUT_AFTER,
        call -> call.startsWith("POST") && call.endsWith("deployments"));
    RunReport lost = run(11, "up");
    assertThat(lost.error()).isEqualTo("service-unreachable");
    front.heal();

    Gate gate = lab().gate("slow");
    lab().items(Item.of("slow", "1").heldOn("create", gate));
    Running running = Stackline.start(runner.builder("up", remote(front)));
    gate.awaitBegun("create");
    front.disturb(FaultyProxy.Kind.UNAVAILABLE, call -> call.contains("/deployments/"));
    Waiting.until(
        "it is tried again",
        () -> running.sofar().out().contains("503") || running.sofar().out().contains("again"));
    front.heal();
    gate.open("create");
    running.await().assertExit(0);
    assertThat(runner.report().status()).isEqualTo("succeeded");
    assertThat(
            front.calls().stream().filter(c -> c.startsWith("POST") && c.endsWith("/deployments")))
        .hasSize(2);
  }

  @Test
  void aSignalEndsThisDeployment() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    lab().items(Item.of("slow", "1").heldOn("create", gate));
    Running running = Stackline.start(runner.builder("up", remote(front)));
    gate.awaitBegun("create");
    running.interrupt();
    Waiting.until(
        "the deployment is cancelled",
        () -> front.calls().stream().anyMatch(c -> c.endsWith("deployments/deployment-1/cancel")));
    gate.open("create");
    running.await().assertExit(8);
    assertThat(runner.report().status()).isEqualTo("cancelled");
  }

  @Test
  void theTimeAllowedEndsAQueuedDeployment() throws IOException, InterruptedException {
    deployments.queue(1000);
    RunReport late = run(9, "up", "--timeout", "2s");
    assertThat(late.error()).isEqualTo("timed-out");
    assertThat(front.calls()).anyMatch(c -> c.endsWith("deployments/deployment-1/cancel"));
    assertThat(lab().state("dev").names()).isEmpty();
  }

  @Test
  void whatCannotBeDoneThereIsRefused() throws IOException, InterruptedException {
    assertThat(run(2, "up", "-c", "a=b").whatHappened()).contains("configuration of a run");
    assertThat(run(2, "up", "-m", "x", "-p", "3").whatHappened())
        .contains("--message", "--parallel");
    assertThat(run(2, "outputs").error()).isEqualTo("bad-option");
    assertThat(deployments.requests()).isEmpty();
    RunReport none = runner.run(2, "up", "--remote");
    assertThat(none.error()).isEqualTo("remote-unavailable");

    runner = runner.without("CI_COMMIT_SHA").without("GITLAB_CI");
    assertThat(run(2, "up").whatHappened()).contains("--remote-git-url");
    assertThat(run(0, "up", "--remote-inherit-settings").status()).isEqualTo("succeeded");
    assertThat(
            runner.run(2, "up", "--remote", "--cloud-url", "file://" + lab().directory()).error())
        .isEqualTo("bad-option");
  }
}
