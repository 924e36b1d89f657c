package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real CLI works with tokens that the runner exchanged the identity of its build for. */
class RunnerOidcTest extends SharedServiceSuite {
  /** The second secret is encrypted by the service when the gate has been opened. */
  private static final String PROGRAM =
      """
      resources:
        held:
          type: stacklinetest:Item
          properties:
            value: before
            gate: %s
            holdOn: [create]
        after:
          type: stacklinetest:Item
          properties:
            value: {"fn::secret": "${held.value} and after"}
      """;

  private OidcService service;

  RunnerOidcTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void startTheService() throws IOException {
    service = new OidcService(lab().service());
  }

  @AfterEach
  void stopTheService() throws IOException {
    gate().open("create");
    service.close();
  }

  private Gate gate() {
    return lab().gate("gate");
  }

  /** On GitHub Actions, not signed in to anything. */
  private Stackline onGithub() throws IOException {
    Programs.yaml(lab().program(), lab().project(), PROGRAM.formatted(gate().prefix()));
    return Stackline.of(lab())
        .on(lab().stack("dev"))
        .without("PULUMI_ACCESS_TOKEN")
        .with("GITHUB_ACTIONS", "true")
        .with("ACTIONS_ID_TOKEN_REQUEST_URL", service.url() + "/github?v=1")
        .with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", OidcService.BEARER);
  }

  private String[] words(String... more) {
    List<String> fixed =
        List.of("--cloud-url", service.url(), "--oidc-organization", OidcService.ORGANIZATION);
    return Stream.concat(fixed.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /** Everything that must never be seen, and that only exists once something was exchanged. */
  private List<String> canaries() {
    return Stream.concat(
            Stream.of(OidcService.BEARER, OidcService.IDENTITY, OidcService.REFRESH),
            service.tokens().stream())
        .toList();
  }

  private void assertHidden(String text) {
    assertThat(service.tokens()).isNotEmpty();
    assertThat(canaries()).allSatisfy(secret -> assertThat(text).doesNotContain(secret));
  }

  private static String commandLines(Running running) {
    StringBuilder all = new StringBuilder();
    Stream.concat(Stream.of(running.handle()), running.handle().descendants())
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "cmdline"))
        .forEach(
            file -> {
              try {
                all.append(Files.readString(file).replace('\0', ' ')).append('\n');
              } catch (IOException e) {
                all.append("(has ended)\n");
              }
            });
    return all.toString();
  }

  private static Path runDirectory(Stackline runner) throws IOException {
    try (Stream<Path> made = Files.list(runner.temporary())) {
      return made.filter(f -> f.getFileName().toString().startsWith("stackline-run-"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aTokenThatExpiresInMidRunIsRenewedByTheCli() throws IOException, InterruptedException {
    Stackline runner = onGithub();
    Running running = runner.start("up", words("--create", "--timeout", "20m"));
    gate().awaitBegun("create");
    // The margin, the time allowed and the grace period, which is 7 s on GitHub.
    assertThat(service.grants()).containsExactly("organization '' " + (300 + 1200 + 7));
    Path directory = runDirectory(runner);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    Path credentials = directory.resolve("credentials.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
        .isEqualTo("rw-------");
    // The canaries would be seen: here they are.
    assertThat(Files.readString(credentials))
        .contains(OidcService.REFRESH)
        .contains(service.tokens());
    assertThat(commandLines(running)).contains("--exec-agent");
    assertHidden(commandLines(running));

    service.expireAll();
    gate().open("create");
    String printed = running.await().assertExit(0).all();
    assertThat(service.expired()).isPositive();
    assertThat(service.grants()).contains("refresh");
    // They do reach the log, and only as stars.
    assertThat(printed).contains("echo *** *** ***").doesNotContain("cannot be renewed");
    assertHidden(printed + runner.report().json());
    assertThat(runner.report().count("create")).isEqualTo(3);
    runner.assertNothingIsLeft();
  }

  @Test
  void whatCannotBeRenewedIsToldBeforeAndExchangedAnew() throws IOException, InterruptedException {
    service.withoutRefreshing(600);
    gate().open("create");
    Stackline runner = onGithub().with("PULUMI_ACCESS_TOKEN", "canary-unused-token");
    RunReport up = runner.run(0, "up", words("--create", "--oidc-team", "ops"));
    assertThat(service.grants()).containsExactly("team 'team:ops' 600");
    assertThat(up.printed().all())
        .contains("lives for 600 s and cannot be renewed", "PULUMI_ACCESS_TOKEN is not used")
        .doesNotContain("canary-unused-token");
    RunReport again =
        runner.run(
            0,
            "preview",
            words("--oidc-user", "ann", "--oidc-expiration", "5m", "--timeout", "4m"));
    assertThat(service.grants()).endsWith("personal 'user:ann' 300");
    assertThat(again.printed().all()).doesNotContain("cannot be renewed");
    assertHidden(up.printed().all() + again.printed().all() + up.json() + again.json());
    runner.assertNothingIsLeft();
  }

  @Test
  void theRunnersOwnCallsExchangeAnew() throws IOException, InterruptedException {
    service.withoutRefreshing(600);
    Stackline runner = onGithub();
    Running running = runner.start("up", words("--create"));
    gate().awaitBegun("create");
    service.expireAll();
    running.interrupt();
    gate().open("create");
    running.await();
    RunReport report = runner.report();
    assertThat(report.status()).isEqualTo("cancelled");
    assertThat(service.expired()).isPositive();
    assertThat(service.grants()).hasSizeGreaterThan(1).doesNotContain("refresh");
    runner.assertNothingIsLeft();
  }

  @Test
  void aRefusalIsToldInTheServicesWordsAndNothingElseIsTried()
      throws IOException, InterruptedException {
    Stackline runner = onGithub().with("PULUMI_ACCESS_TOKEN", ServiceProcess.ADMIN_TOKEN);
    RunReport refused = runner.run(3, "up", words("--create", "--oidc-team", "strangers"));
    assertThat(refused.error()).isEqualTo("oidc-refused");
    assertThat(refused.whatHappened())
        .contains("OIDC token exchange failed", "no policy allows the scope 'team:strangers'");
    assertThat(service.grants()).isEmpty();

    String used = OidcService.IDENTITY + "used";
    RunReport once =
        runner.with("MINE", used).run(3, "up", words("--create", "--oidc-token", "env:MINE"));
    assertThat(once.whatHappened()).contains("is unknown or used");
    assertThat(once.printed().all() + once.json()).contains("***").doesNotContain(used);

    RunReport none = runner.without("ACTIONS_ID_TOKEN_REQUEST_URL").run(3, "up", words("--create"));
    assertThat(none.error()).isEqualTo("oidc-unavailable");
    assertThat(none.whatHappened()).contains("id-token: write");
    runner.assertNothingIsLeft();
  }
}
