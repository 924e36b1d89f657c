package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
      assertThat(refused.out()).contains("comes from a fork", "an access token");
      service.setSoTimeout(200);
      assertThatThrownBy(service::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
