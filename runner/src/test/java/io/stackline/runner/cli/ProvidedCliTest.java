package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackline.runner.tool.Mirror;
import io.stackline.runner.tool.Releases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose CLI the runner provides, on a directory as their backend. */
class ProvidedCliTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROGRAM =
      "resources:\n  one: {type: \"pulumi:Stash\", properties: {input: a}}\n";

  @TempDir Path home;
  private RealCli cli;
  private Path project;

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    cli = RealCli.in(home);
    cli.environment().remove("STACKLINE_PULUMI");
    cli.with("PATH", "/usr/bin:/bin").with("PULUMI_ACCESS_TOKEN", "canary-token");
    project = cli.project("app", PROGRAM);
  }

  private RealCli.Answer stackline(String... args) {
    String[] all =
        Stream.concat(
                Stream.of(args),
                Stream.of(
                    "--cwd", project.toString(), "--result", home.resolve("r.json").toString()))
            .toArray(String[]::new);
    return cli.stackline(all);
  }

  private JsonNode result() throws IOException {
    String json = Files.readString(home.resolve("r.json"));
    assertThat(Schemas.RESULT.complaints(json)).isEmpty();
    return JSON.readTree(json);
  }

  @Test
  void aRunUsesTheCliThatWasAskedFor() throws Exception {
    try (Mirror mirror = new Mirror(Releases.directory())) {
      cli.with("SSL_CERT_FILE", mirror.certificate());
      Path request = home.resolve("request.json");
      String json =
          """
          {"version": 1, "stack": "dev", "create": true, "pulumiVersion": "~3.250.0",
           "pulumiSource": "%s", "install": true}
          """
              .formatted(mirror.url());
      assertThat(Schemas.REQUEST.complaints(json)).isEmpty();
      Files.writeString(request, json);
      RealCli.Answer up = stackline("up", "--request", request.toString());
      assertThat(up.exit()).as(up.out() + up.err()).isZero();
      assertThat(up.out()).contains("Downloading pulumi 3.250.0 from 127.0.0.1", "pulumi install");
      JsonNode result = result();
      assertThat(result.path("cliVersion").asText()).isEqualTo("3.250.0");
      assertThat(result.path("cliSource").asText()).isEqualTo("mirror");
      assertThat(result.path("cliPath").asText()).startsWith(home + "/.cache/stackline/pulumi/");
      assertThat(result.path("counts").path("create").asInt()).isEqualTo(2);

      RealCli.Answer again =
          stackline("preview", "--stack", "dev", "--pulumi-version", Releases.PINNED);
      assertThat(again.exit()).as(again.out() + again.err()).isZero();
      assertThat(result().path("cliSource").asText()).isEqualTo("cache");
    }
  }

  @Test
  void whatCannotBeProvidedEndsTheRunBeforeItBegins() throws Exception {
    try (Mirror mirror = new Mirror(Releases.directory())) {
      cli.with("SSL_CERT_FILE", mirror.certificate());
      cli.with("STACKLINE_PULUMI_SOURCE", mirror.url());
      assertThat(stackline("up", "--stack", "dev", "--pulumi-version", "3.999.0").exit())
          .isEqualTo(11);
      assertThat(result().at("/error/code").asText()).isEqualTo("cli-unavailable");
      assertThat(stackline("up", "--stack", "dev", "--pulumi-version", "soon").exit()).isEqualTo(2);
      assertThat(result().at("/error/code").asText()).isEqualTo("cli-version");
      assertThat(
              stackline("up", "--stack", "dev", "--pulumi-version=3", "--pulumi-version-file=x")
                  .exit())
          .isEqualTo(2);
      assertThat(result().at("/error/code").asText()).isEqualTo("bad-option");
    }
  }

  @Test
  void aServerThatSaysNothingIsLeftWhenTheTimeIsOver() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      cli.with("STACKLINE_PULUMI_SOURCE", "https://127.0.0.1:" + mute.getLocalPort());
      String[] up = {"up", "--stack", "dev", "--pulumi-version", "3.250.0", "--timeout", "1s"};
      RealCli.Answer answer = stackline(up);
      assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(9);
      assertThat(result().at("/error/code").asText()).isEqualTo("timed-out");
    }
  }

  @Test
  void aMissingLanguageIsNamedByTheRunnerOrByTheCli() throws Exception {
    cli.with("STACKLINE_PULUMI", Releases.clis().get(Releases.PINNED).toString());
    Path yaml = project.resolve("Pulumi.yaml");
    Files.writeString(yaml, "name: app\nruntime: nodejs\n");
    assertThat(stackline("up", "--stack", "dev", "--create").exit()).isEqualTo(11);
    assertThat(result().at("/error/code").asText()).isEqualTo("toolchain-missing");
    assertThat(result().at("/error/whatHappened").asText()).contains("pulumi-language-nodejs");
    try (Stream<Path> state = Files.walk(home.resolve("state"))) {
      assertThat(state.filter(Files::isRegularFile)).as("nothing was begun").isEmpty();
    }
    // A language that nobody knows is left to the CLI, which finds no plugin of that name.
    cli.with("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    Files.writeString(yaml, "name: app\nruntime: nosuchlang\n");
    RealCli.Answer odd = stackline("up", "--stack", "dev", "--create");
    assertThat(odd.exit()).as(odd.out() + odd.err()).isEqualTo(11);
    assertThat(result().at("/error/code").asText()).isEqualTo("toolchain-missing");
    assertThat(result().at("/error/whatHappened").asText()).contains("nosuchlang");
  }

  @Test
  void dependenciesThatCannotBeInstalledEndTheRun() throws Exception {
    cli.with("STACKLINE_PULUMI", Releases.clis().get(Releases.PINNED).toString());
    Files.writeString(
        project.resolve("Pulumi.yaml"),
        "name: app\nruntime: yaml\npackages: {odd: ./no-such-package}\n" + PROGRAM);
    RealCli.Answer up = stackline("up", "--stack", "dev", "--create", "--install");
    assertThat(up.exit()).as(up.out() + up.err()).isEqualTo(1);
    assertThat(result().at("/error/code").asText()).isEqualTo("install-failed");
    assertThat(up.out()).contains("no-such-package").doesNotContain("canary");
  }

  @Test
  void theKeyOfThePluginCacheIsPrinted() throws Exception {
    cli.with("STACKLINE_PULUMI", Releases.clis().get("3.249.0").toString());
    RealCli.Answer text = cli.stackline("plugins", "key", "--cwd", project.toString());
    assertThat(text.exit()).as(text.err()).isZero();
    assertThat(text.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("key=pulumi-plugins-\\w+-\\w+-3.249.0-[0-9a-f]{16}"),
            line -> assertThat(line).matches("restoreKey=pulumi-plugins-\\w+-\\w+-3.249.0-"),
            line -> assertThat(line).isEqualTo("path=" + home.resolve("pulumi/plugins")));
    RealCli.Answer json =
        cli.stackline("plugins", "key", "--cwd", project.toString(), "--output", "json");
    assertThat(JSON.readTree(json.out()).path("key").asText())
        .isEqualTo(text.out().lines().findFirst().orElseThrow().substring(4));
    assertThat(cli.stackline("plugins", "key", "--cwd", home.toString()).exit()).isEqualTo(2);
    assertThat(cli.stackline("plugins").exit()).isEqualTo(2);
  }
}
