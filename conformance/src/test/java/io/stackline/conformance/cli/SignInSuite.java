package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.PulumiCli;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Who the CLI is at the service, and what it finds there. */
abstract class SignInSuite extends SharedServiceSuite {
  private static final String FOREIGN_TOKEN = "pul-" + "0".repeat(40);

  SignInSuite(Engine engine) {
    super(engine);
  }

  @Test
  void loginKeepsTheAccountAndWhoamiTellsIt() throws IOException, InterruptedException {
    PulumiCli cli = lab().cli().without("PULUMI_BACKEND_URL");
    Answer login = cli.ok(lab().directory(), "login", lab().service().url());
    assertThat(login.all()).contains("Logged in to " + lab().service().url() + " as admin");
    assertThat(Files.readString(cli.home().resolve("credentials.json")))
        .contains("\"current\": \"" + lab().service().url() + "\"", "\"username\": \"admin\"");

    PulumiCli signedIn = cli.without("PULUMI_ACCESS_TOKEN");
    assertThat(signedIn.ok(lab().directory(), "whoami").out()).isEqualTo("admin\n");
    assertThat(signedIn.ok(lab().directory(), "whoami", "-v").out())
        .contains("User: admin", "Organizations: admin", "Token type: personal")
        .contains("Backend URL: " + lab().service().url() + "/admin");
    assertThat(signedIn.ok(lab().directory(), "logout").all()).contains("Logged out");
    signedIn.fails(lab().directory(), "stack", "ls", "-a");
  }

  @Test
  void badTokenIsRefused() throws InterruptedException {
    PulumiCli cli = lab().cli().with("PULUMI_ACCESS_TOKEN", FOREIGN_TOKEN);
    assertThat(cli.fails(lab().directory(), "login").err())
        .contains("problem logging in: Unauthorized");
    cli.fails(lab().directory(), "stack", "ls", "-a");
  }

  @Test
  void defaultOrganizationIsTheUsersOwnAndStaysWhatTheUserChose() throws InterruptedException {
    assertThat(lab().cli().ok(lab().directory(), "org", "get-default").out()).contains("admin");
    lab().cli().ok(lab().directory(), "org", "set-default", "admin");
    assertThat(lab().cli().ok(lab().directory(), "org", "get-default").out()).contains("admin");
  }

  @Test
  void shortStackNameBelongsToTheDefaultOrganization() throws IOException, InterruptedException {
    lab().stashes(1);
    lab().ok("stack", "init", "short");
    assertThat(lab().get("/api/stacks/" + lab().stack("short"))).contains("\"orgName\":\"admin\"");
  }

  @Test
  void apiListsTheOperationsAndCallsThem() throws IOException, InterruptedException {
    lab().stashes(1).init("dev");
    assertThat(lab().ok("api", "list").out())
        .contains("\"operationId\":\"GetCurrentUser\"", "\"operationId\":\"BeginUpdate\"");
    assertThat(lab().ok("api", "GetCurrentUser").out()).contains("\"githubLogin\": \"admin\"");
    assertThat(lab().ok("api", "describe", "GetStack").out()).contains("activeUpdate");
    assertThat(lab().ok("api", "GetStack").out())
        .contains("\"projectName\": \"" + lab().project() + "\"", "\"stackName\": \"dev\"");
    lab().ok("api", "AddStackTag", "-F", "name=team", "-F", "value=core");
    assertThat(lab().ok("stack", "tag", "get", "team").out()).isEqualTo("core\n");
  }

  @Test
  void tokenNeverReachesTheLog() throws IOException, InterruptedException {
    lab().cli().ok(lab().directory(), "whoami", "-v");
    assertThat(lab().service().log())
        .contains("operation=GET_CURRENT_USER")
        .doesNotContain(ServiceProcess.ADMIN_TOKEN, FOREIGN_TOKEN);
  }
}
