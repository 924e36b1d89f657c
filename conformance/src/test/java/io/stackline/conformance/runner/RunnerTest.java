package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What every operation of the runner does on a service, and how it says so. */
class RunnerTest extends SharedServiceSuite {
  RunnerTest() {
    super(Engine.SQLITE);
  }

  private Stackline items(Item... items) throws IOException {
    return Stackline.of(lab().items(items));
  }

  private int statusOf(String link) throws IOException, InterruptedException {
    return lab().service().send(HttpRequest.newBuilder(URI.create(link)).build()).statusCode();
  }

  @Test
  void aStackLivesFromItsCreationToItsEnd() throws IOException, InterruptedException {
    Stackline runner = items(Item.of("one", "a"), Item.of("two", "b"));
    assertThat(runner.run(6, "up").status()).isEqualTo("stack-not-found");
    assertThat(runner.run(6, "outputs").status()).isEqualTo("stack-not-found");

    RunReport up = runner.run(0, "up", "--create");
    assertThat(up.status()).isEqualTo("succeeded");
    assertThat(up.text("stack")).isEqualTo(lab().stack("dev"));
    assertThat(up.count("create")).isEqualTo(3);
    assertThat(up.steps()).containsExactlyInAnyOrder("create one done", "create two done");
    assertThat(up.version()).isEqualTo(1);
    assertThat(up.text("cliVersion")).isEqualTo("3.250.0");
    assertThat(up.link())
        .isEqualTo(lab().service().url() + "/" + lab().stack("dev") + "/updates/1");
    assertThat(statusOf(up.link())).isEqualTo(200);
    assertThat(up.printed().out()).contains(up.link(), "/?] create");

    RunReport again = runner.run(0, "up", "--create");
    assertThat(again.status()).isEqualTo("no-changes");
    assertThat(again.version()).isEqualTo(2);
    assertThat(again.count("same")).isEqualTo(3);

    assertThat(runner.run(0, "preview").status()).isEqualTo("no-changes");
    assertThat(runner.run(0, "up", "--expect-no-changes").status()).isEqualTo("no-changes");
    items(Item.of("one", "changed"), Item.of("two", "b"));
    RunReport preview = runner.run(0, "preview");
    assertThat(preview.status()).isEqualTo("changes");
    assertThat(preview.count("update")).isEqualTo(1);
    assertThat(preview.version()).isZero();
    RunReport unexpected = runner.run(7, "preview", "--expect-no-changes");
    assertThat(unexpected.error()).isEqualTo("unexpected-changes");

    assertThat(runner.run(0, "refresh").status()).isEqualTo("no-changes");
    RunReport destroy = runner.run(0, "destroy");
    assertThat(destroy.status()).isEqualTo("succeeded");
    assertThat(destroy.count("delete")).isEqualTo(3);
    assertThat(runner.run(0, "destroy").status()).isEqualTo("no-changes");
  }

  @Test
  void progressCountsUpToTheResourcesOfTheLastState() throws IOException, InterruptedException {
    Stackline runner = items(Item.of("one", "a"), Item.of("two", "b"));
    runner.run(0, "up", "--create");
    var gate = lab().gate("gate");
    items(Item.of("one", "changed").heldOn("update", gate), Item.of("two", "b").after("one"));
    Running running = runner.start("up");
    Waiting.until(
        "the runner has looked around",
        () -> Files.exists(runner.resultFile()) && runner.report().version() == 2);
    gate.open("update");
    // The stack, the provider and two resources.
    assertThat(running.await().assertExit(0).out()).containsPattern("\\[[1-4]/4] update");
  }

  @Test
  void twoRunsMayCreateOneStack() throws IOException, InterruptedException {
    Stackline runner = items(Item.of("one", "a"));
    Running first = runner.start("preview", "--create");
    Running second = runner.start("preview", "--create");
    first.await().assertExit(0);
    second.await().assertExit(0);
    assertThat(lab().get("/api/stacks/" + lab().stack("dev"))).contains("\"stackName\":\"dev\"");
  }

  @Test
  void whatTheUserLeavesOutOfTheNameIsFound() throws IOException, InterruptedException {
    Lab lab = lab();
    String organization = "org-of-" + lab.project();
    assertThat(
            lab.service()
                .call(
                    "POST",
                    "/api/admin/organizations",
                    "{\"name\":\"" + organization + "\",\"admin\":\"admin\"}")
                .statusCode())
        .isLessThan(300);
    Stackline runner = items(Item.of("one", "a"));
    RunReport named = runner.on(organization + "/dev").run(0, "preview", "--create");
    assertThat(named.text("stack")).isEqualTo(organization + "/" + lab.project() + "/dev");
    assertThat(runner.on("other").run(0, "preview", "--create").text("stack"))
        .isEqualTo(lab.stack("other"));
    // `pulumi org set-default` holds for runs as it does for the CLI.
    lab.ok("org", "set-default", organization);
    assertThat(runner.on("third").run(0, "preview", "--create").text("stack"))
        .isEqualTo(organization + "/" + lab.project() + "/third");
  }

  @Test
  void aPreviewDoesNotWaitForAnUpdateAndIsNotStopped() throws IOException, InterruptedException {
    var gate = lab().gate("gate");
    Stackline runner = items(Item.of("one", "a").heldOn("create", gate));
    Running up = runner.start("up", "--create");
    gate.awaitBegun("create");
    RunReport preview = runner.on(lab().stack("dev")).run(0, "preview");
    assertThat(preview.status()).isEqualTo("changes");
    gate.open("create");
    up.await().assertExit(0);
    assertThat(runner.report().status()).isEqualTo("succeeded");
  }
}
