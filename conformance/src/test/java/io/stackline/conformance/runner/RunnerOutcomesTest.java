package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Every way in which a run can fail on a service, with its status. */
class RunnerOutcomesTest extends SharedServiceSuite {
  RunnerOutcomesTest() {
    super(Engine.SQLITE);
  }

  private Stackline one() throws IOException {
    return Stackline.of(lab().items(Item.of("one", "a")));
  }

  private Stackline program(String yaml) throws IOException {
    Programs.yaml(lab().program(), lab().project(), yaml);
    return Stackline.of(lab());
  }

  private void administer(String path, String json) throws IOException, InterruptedException {
    assertThat(lab().service().call("POST", path, json).statusCode()).isLessThan(300);
  }

  /** A new user's token. */
  private String user(String login) throws IOException, InterruptedException {
    administer("/api/admin/users", "{\"login\":\"" + login + "\"}");
    String made =
        lab()
            .service()
            .call("POST", "/api/admin/users/" + login + "/tokens", "{\"description\":\"ci\"}")
            .body();
    return JsonParser.parseString(made).getAsJsonObject().get("tokenValue").getAsString();
  }

  @Test
  void failedResourcesAndProgramsAreToldApart() throws IOException, InterruptedException {
    Stackline runner =
        Stackline.of(lab().items(Item.of("good", "a"), Item.of("bad", "b").failingOn("create")));
    RunReport resource = runner.run(4, "up", "--create");
    assertThat(resource.status()).isEqualTo("resource-failed");
    assertThat(resource.steps()).contains("create good done", "create bad failed");
    assertThat(resource.diagnostics()).contains("create failed as asked");
    assertThat(resource.version()).isEqualTo(1);
    assertThat(lab().state("dev").names()).containsExactly("good");

    RunReport program = program("outputs: {x: \"${nothing.there}\"}\n").run(1, "preview");
    assertThat(program.status()).isEqualTo("failed");
    assertThat(program.error()).isEqualTo("program-failed");
  }

  @Test
  void badConfigurationIsTheUsersToCorrect() throws IOException, InterruptedException {
    Stackline runner = one();
    assertThat(runner.run(2, "up", "--target", "urn:pulumi:x", "--bad-flag").error())
        .isEqualTo("bad-option");
    assertThat(runner.run(2, "up", "--secret-config", "a=env:NOT_SET", "--create").error())
        .isEqualTo("bad-secret-reference");
    assertThat(runner.run(2, "up", "--cloud-url", "http://user:pw@127.0.0.1").error())
        .isEqualTo("bad-option");
    assertThat(runner.on("a/b/c/d").run(2, "up").error()).isEqualTo("bad-stack-name");
  }

  @Test
  void credentialsThatAreMissingWrongOrNotEnough() throws IOException, InterruptedException {
    Stackline runner = one();
    runner.run(0, "up", "--create");
    assertThat(runner.without("PULUMI_ACCESS_TOKEN").run(3, "up").error())
        .isEqualTo("no-credentials");
    Stackline unknown = runner.with("PULUMI_ACCESS_TOKEN", "pul-" + "0".repeat(40));
    for (String operation : new String[] {"up", "preview", "outputs"}) {
      RunReport report = unknown.run(3, operation);
      assertThat(report.status()).isEqualTo("auth");
      assertThat(report.error()).isEqualTo("bad-credentials");
    }
    assertThat(unknown.run(3, "up", "--create").error()).isEqualTo("bad-credentials");

    // An organization that there is not, or that is none of the user's business.
    Stackline elsewhere = runner.on("no-such-org/" + lab().project() + "/dev");
    RunReport created = elsewhere.run(3, "up", "--create");
    assertThat(created.error()).isEqualTo("forbidden");
    assertThat(created.whatHappened()).contains("no-such-org");
    assertThat(elsewhere.run(6, "up").status()).isEqualTo("stack-not-found");

    String login = "reader-of-" + lab().project();
    String token = user(login);
    String stack = "/api/stacks/" + lab().stack("dev");
    assertThat(
            runner.on(lab().stack("dev")).with("PULUMI_ACCESS_TOKEN", token).run(6, "up").status())
        .isEqualTo("stack-not-found");
    assertThat(lab().get(stack)).contains("\"version\":1");
  }

  @Test
  void whoMayOnlyReadIsToldSo() throws IOException, InterruptedException {
    String organization = "acme-" + lab().project();
    String login = "member-" + lab().project();
    String token = user(login);
    administer(
        "/api/admin/organizations", "{\"name\":\"" + organization + "\",\"admin\":\"admin\"}");
    administer("/api/orgs/" + organization + "/members/" + login, "{\"role\":\"member\"}");
    String reading = "{\"setDefaultStackPermission\":101}";
    assertThat(lab().service().call("PATCH", "/api/orgs/" + organization, reading).statusCode())
        .isLessThan(300);
    Stackline runner = one().on(organization + "/" + lab().project() + "/dev");
    runner.run(0, "up", "--create");
    RunReport refused = runner.with("PULUMI_ACCESS_TOKEN", token).run(3, "up");
    assertThat(refused.status()).isEqualTo("auth");
    assertThat(refused.error()).as(refused.whatHappened()).isEqualTo("forbidden");
  }

  @Test
  void nobodyAnswers() throws IOException, InterruptedException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String nobody = "http://127.0.0.1:" + free;
    for (String operation : new String[] {"up", "outputs"}) {
      RunReport report = one().run(11, operation, "--cloud-url", nobody, "--retry-budget", "0s");
      assertThat(report.status()).isEqualTo("infrastructure");
      assertThat(report.error()).isEqualTo("service-unreachable");
    }
  }

  @Test
  void aServiceThatFailsIsNotTheUsersFault() throws IOException, InterruptedException {
    HttpServer broken =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = "{\"code\":500,\"message\":\"on fire\"}".getBytes(StandardCharsets.UTF_8);
    broken.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(500, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    broken.start();
    try {
      String url = "http://127.0.0.1:" + broken.getAddress().getPort();
      for (String[] words : new String[][] {{"up"}, {"up", "--create"}}) {
        RunReport report =
            words.length == 1
                ? one().run(11, "up", "--cloud-url", url)
                : one().run(11, "up", "--create", "--cloud-url", url);
        assertThat(report.status()).isEqualTo("infrastructure");
        assertThat(report.error()).isEqualTo("service-failed");
        assertThat(report.whatHappened()).contains("500");
      }
    } finally {
      broken.stop(0);
    }
  }
}
