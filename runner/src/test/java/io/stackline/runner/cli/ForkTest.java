package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fork's pull request may run what needs no secret; the real CLI on files. */
class ForkTest {
  private static final String PROGRAM = "outputs:\n  a: b\n";

  @TempDir Path home;

  private static RealCli fork(RealCli cli) {
    return cli.with("GITLAB_CI", "true")
        .with("CI_MERGE_REQUEST_IID", "12")
        .with("CI_MERGE_REQUEST_PROJECT_ID", "31")
        .with("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "77");
  }

  @Test
  void whatWouldUseASecretIsRefused() throws IOException, InterruptedException {
    RealCli cli = fork(RealCli.in(home));
    String project = cli.project("shop", PROGRAM).toString();
    RealCli.Answer refused = cli.stackline("up", "--stack", "dev", "--cwd", project, "--create");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.out())
        .contains(
            "Pull request 12 comes from a fork", "the passphrase of a stack", "--allow-forks");

    cli.with("PULUMI_CONFIG_PASSPHRASE", "").with("CANARY", "canary-4711");
    assertThat(
            cli.stackline(
                    "up",
                    "--stack",
                    "dev",
                    "--cwd",
                    project,
                    "--create",
                    "--secret-config",
                    "key=env:CANARY")
                .out())
        .contains("secret configuration");
    assertThat(cli.stackline("up", "--stack", "dev", "--cwd", project, "--create").exit()).isZero();
    assertThat(
            cli.with("PULUMI_CONFIG_PASSPHRASE", "given")
                .stackline(
                    "preview", "--stack", "dev2", "--cwd", project, "--create", "--allow-forks")
                .exit())
        .isZero();
  }

  @Test
  void unknownOriginIsRefusedToo() throws IOException, InterruptedException {
    RealCli cli = fork(RealCli.in(home)).with("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "");
    String project = cli.project("shop", PROGRAM).toString();
    RealCli.Answer refused = cli.stackline("up", "--stack", "dev", "--cwd", project, "--create");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.out()).contains("is of unknown origin");
    cli.with("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "31");
    assertThat(cli.stackline("up", "--stack", "dev", "--cwd", project, "--create").exit()).isZero();
  }

  @Test
  void noIdentityIsExchangedForAFork() throws IOException, InterruptedException {
    RealCli cli = fork(RealCli.in(home)).with("PULUMI_OIDC_TOKEN", "canary.identity.token");
    cli.with("PULUMI_CONFIG_PASSPHRASE", "");
    String project = cli.project("shop", PROGRAM).toString();
    try (ServerSocket service = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + service.getLocalPort();
      String[] words = {
        "up",
        "--stack",
        "acme/shop/dev",
        "--cwd",
        project,
        "--cloud-url",
        url,
        "--oidc-organization",
        "acme",
        "--retry-budget",
        "0s"
      };
      RealCli.Answer refused = cli.stackline(words);
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.out()).contains("comes from a fork", "the identity of the build");
      service.setSoTimeout(200);
      assertThatThrownBy(service::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private static final String HOSTILE =
      """
      backend: {url: "file://."}
      plugins: {languages: [{name: yaml, path: ./p}]}
      """;

  /** A language host that only tells that it was started, and with which variables. */
  private Path hostile(RealCli cli) throws IOException {
    Path project = cli.project("shop", HOSTILE);
    Path plugin = Files.createDirectories(project.resolve("p")).resolve("pulumi-language-yaml");
    Files.writeString(plugin, "#!/bin/sh\nenv >> " + home.resolve("started") + "\nexit 1\n");
    Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(project.resolve(".pulumi/stacks/shop"));
    Files.writeString(project.resolve(".pulumi/stacks/shop/prod.json"), "");
    Files.writeString(
        project.resolve("stackline.yaml"), "version: 1\nstacks: [{stack: acme/shop/prod}]\n");
    cli.environment().remove("PULUMI_BACKEND_URL");
    cli.environment().remove("PULUMI_CONFIG_PASSPHRASE");
    return project;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PULUMI_ACCESS_TOKEN",
        "GITLAB_TOKEN",
        "SYSTEM_ACCESSTOKEN",
        "STACKLINE_AZURE_TOKEN"
      })
  void noPluginOfAForkStartsBesideAToken(String token) throws Exception {
    RealCli cli = fork(RealCli.in(home)).with(token, "canary-token-4711");
    String project = hostile(cli).toString();
    for (String[] call :
        new String[][] {
          {"preview", "--stack", "acme/shop/prod", "--cwd", project},
          {"preview", "--stack", "prod", "--cwd", project},
          {"preview", "--stack", "acme/shop/prod", "--install", "--cwd", project},
          {"drift", "--stack", "prod", "--cwd", project},
          {"preview", "--all", "--cwd", project}
        }) {
      RealCli.Answer answer = cli.stackline(call);
      assertThat(answer.exit()).as(answer.out()).isEqualTo(3);
    }
    assertThat(home.resolve("started")).doesNotExist();
  }

  @Test
  void aPluginThatStartsHasNoTokenThatIsNotItsOwn() throws Exception {
    RealCli cli = RealCli.in(home);
    String project = hostile(cli).toString();
    cli.with("PULUMI_CONFIG_PASSPHRASE", "p").with("MARK", "there");
    for (String token : List.of("PULUMI_ACCESS_TOKEN", "GITLAB_TOKEN", "CI_JOB_TOKEN", "MINE")) {
      cli.with(token, "canary-" + token);
    }
    String[] preview = {
      "preview",
      "--stack",
      "organization/shop/dev",
      "--create",
      "--install",
      "--cwd",
      project,
      "--comment-token",
      "env:MINE"
    };
    String said = cli.stackline(preview).out();
    assertThat(said)
        .contains("The program is not given CI_JOB_TOKEN, GITLAB_TOKEN, MINE; --pass-variable NAME")
        .contains("PULUMI_ACCESS_TOKEN is not used: the backend is no service");
    String started = Files.readString(home.resolve("started"));
    assertThat(started).contains("MARK=there").doesNotContain("canary-");

    List<String> passing = new ArrayList<>(List.of(preview));
    passing.addAll(List.of("--pass-variable", "CI_JOB_TOKEN"));
    cli.stackline(passing.toArray(String[]::new));
    assertThat(Files.readString(home.resolve("started")))
        .contains("CI_JOB_TOKEN=canary-CI_JOB_TOKEN")
        .doesNotContain("canary-GITLAB_TOKEN", "canary-PULUMI");
    passing.addAll(List.of("--pass-variable", "STACKLINE_AZURE_TOKEN"));
    assertThat(cli.stackline(passing.toArray(String[]::new)).out())
        .contains("--pass-variable STACKLINE_AZURE_TOKEN: it is for Stackline alone");
  }

  @Test
  void aFileOfConfigurationCannotAskForWhatProgramsAreNotGiven() throws Exception {
    RealCli cli = RealCli.in(home).with("GITLAB_TOKEN", "canary-comments").with("MINE", "canary-m");
    String project = cli.project("shop", PROGRAM).toString();
    Path file = home.resolve("config.yaml");
    String[] up = {
      "up", "--stack", "dev", "--create", "--cwd", project, "--config-file", file.toString()
    };
    Files.writeString(file, "shop:key: {secret: \"env:GITLAB_TOKEN\"}\n");
    RealCli.Answer refused = cli.stackline(up);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.out()).contains("cannot ask for GITLAB_TOKEN", "--secret-config can");
    Files.writeString(file, "shop:key: {secret: \"env:MINE\"}\n");
    assertThat(cli.stackline(up).exit()).isZero();
  }
}
