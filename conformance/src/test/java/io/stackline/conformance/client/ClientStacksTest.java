package io.stackline.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.client.ProxySettings;
import io.stackline.client.PulumiClient;
import io.stackline.client.RetryPolicy;
import io.stackline.client.StackFilter;
import io.stackline.client.StackName;
import io.stackline.client.UpdateLease;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.ApiError;
import io.stackline.client.model.AccessToken;
import io.stackline.client.model.Capability;
import io.stackline.client.model.CreateAccessTokenRequest;
import io.stackline.client.model.CreateAccessTokenResponse;
import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.CreateTeamRequest;
import io.stackline.client.model.MemberAction;
import io.stackline.client.model.OrganizationRole;
import io.stackline.client.model.Secret;
import io.stackline.client.model.StackConfig;
import io.stackline.client.model.StackPermission;
import io.stackline.client.model.StackSummary;
import io.stackline.client.model.StackTeam;
import io.stackline.client.model.Team;
import io.stackline.client.model.UpdateOrganizationRequest;
import io.stackline.client.model.UpdateStatus;
import io.stackline.client.model.UpdateTeamRequest;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks, people and tokens of the service by the client. */
class ClientStacksTest {
  private static ServiceProcess service;
  private static PulumiClient client;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    service = ServiceProcess.start(ServiceOptions.on(Engine.SQLITE, directory));
    client = as(Secret.of(ServiceProcess.ADMIN_TOKEN));
    for (String login : new String[] {"ada", "ben"}) {
      made(service, "/api/admin/users", "{\"login\":\"" + login + "\"}");
    }
    made(service, "/api/admin/organizations", "{\"name\":\"acme\",\"admin\":\"admin\"}");
  }

  private static void made(ServiceProcess service, String path, String body) throws Exception {
    var response = service.call("POST", path, body);
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
  }

  private static PulumiClient as(Secret token) {
    return PulumiClient.builder(URI.create(service.url()), TokenSource.fixed(token))
        .proxy(ProxySettings.none())
        .retry(RetryPolicy.NEVER)
        .build();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    service.assertNoServerError();
    service.close();
  }

  private static ApiError refusal(Runnable call) {
    return catchThrowableOfType(ApiError.class, call::run);
  }

  @Test
  void whoWeAreAndWhatTheServiceCanDo() {
    assertThat(client.users().current().githubLogin()).isEqualTo("admin");
    assertThat(client.users().defaultOrganization().orElseThrow().gitHubLogin()).isEqualTo("admin");
    assertThat(client.capabilities().list().capabilities())
        .extracting(Capability::capability)
        .contains("batch-encrypt");
    assertThat(client.capabilities().cliVersion()).isPresent();
    try (PulumiClient nobody = as(Secret.of("pul-" + "0".repeat(40)))) {
      assertThat(refusal(() -> nobody.users().current()).code()).isEqualTo(401);
    }
  }

  @Test
  void stacksAreListedByPagesAndFilters() {
    assertThat(client.stacks().projectExists("admin", "listed")).isFalse();
    for (int i = 0; i < 3; i++) {
      client
          .stacks()
          .create(
              "admin",
              "listed",
              new CreateStackRequest(
                  "s" + i, Map.of("even", i % 2 == 0 ? "y" : "n"), null, null, null));
    }
    assertThat(client.stacks().projectExists("admin", "listed")).isTrue();
    assertThat(client.stacks().list(new StackFilter("admin", "listed", null, null)))
        .extracting(StackSummary::stackName)
        .containsExactlyInAnyOrder("s0", "s1", "s2");
    assertThat(client.stacks().list(new StackFilter(null, "listed", "even", "y"))).hasSize(2);
    assertThat(client.stacks().list(new StackFilter("nobody", null, null, null))).isEmpty();
    ApiError twice =
        refusal(
            () ->
                client
                    .stacks()
                    .create(
                        "admin", "listed", new CreateStackRequest("s0", null, null, null, null)));
    assertThat(twice.code()).isEqualTo(409);
    assertThat(twice.apiMessage()).contains("already exists");
  }

  @Test
  void tagsAndConfigurationChange() {
    StackName stack = Web.create(client, "tagged", "dev").stack();
    client.stacks().setTags(stack, Map.of("a", "1", "b", "2"));
    client.stacks().addTag(stack, "c", "3");
    client.stacks().updateTag(stack, "a", "one");
    client.stacks().deleteTag(stack, "b");
    assertThat(client.stacks().find(stack).orElseThrow().tags())
        .containsOnly(Map.entry("a", "one"), Map.entry("c", "3"));
    assertThat(client.stacks().config(stack).map(StackConfig::environment).orElse("")).isEmpty();
    client.stacks().setConfig(stack, new StackConfig("web/dev", null, null, null));
    assertThat(client.stacks().config(stack).orElseThrow().environment()).isEqualTo("web/dev");
    client.stacks().deleteConfig(stack);
    assertThat(client.stacks().config(stack).map(StackConfig::environment).orElse("")).isEmpty();
  }

  @Test
  void aStackWithResourcesIsDeletedByForceOnly() {
    Web web = Web.create(client, "deleted", "dev");
    UpdateLease lease = web.update();
    client.updates().journal(lease, Web.entries(web.rootBegun(1, 1), Web.done(2, 1, web.root())));
    client.updates().complete(lease, UpdateStatus.SUCCEEDED);
    ApiError refused = refusal(() -> client.stacks().delete(web.stack(), false));
    assertThat(refused.code()).isEqualTo(400);
    assertThat(refused.apiMessage()).isEqualTo("Bad Request: Stack still contains resources.");
    client.stacks().delete(web.stack(), true);
    assertThat(client.stacks().find(web.stack())).isEmpty();
  }

  @Test
  void membersAndTeams() {
    var organizations = client.organizations();
    assertThat(organizations.find("acme").orElseThrow().githubLogin()).isEqualTo("acme");
    assertThat(organizations.find("nowhere")).isEmpty();
    assertThat(
            organizations
                .updateSettings(
                    "acme",
                    new UpdateOrganizationRequest(StackPermission.READ, true, null, null, null))
                .defaultStackPermission())
        .isEqualTo(StackPermission.READ);
    assertThat(organizations.settings("acme").orElseThrow().membersCanCreateStacks()).isTrue();
    organizations.addMember("acme", "ada", OrganizationRole.MEMBER);
    organizations.updateMember("acme", "ada", OrganizationRole.ADMIN);
    assertThat(organizations.members("acme"))
        .filteredOn(member -> member.user().githubLogin().equals("ada"))
        .singleElement()
        .extracting(member -> member.role())
        .isEqualTo(OrganizationRole.ADMIN);
    assertThat(organizations.createTeam("acme", new CreateTeamRequest("ops", "Ops", "")).name())
        .isEqualTo("ops");
    organizations.updateTeam(
        "acme",
        "ops",
        new UpdateTeamRequest(null, null, MemberAction.ADD, "ada", null, null, null));
    assertThat(organizations.teams("acme")).extracting(Team::name).contains("ops");
    assertThat(organizations.findTeam("acme", "ops").orElseThrow().members())
        .anyMatch(member -> member.githubLogin().equals("ada"));
    CreateAccessTokenResponse token =
        organizations.createTeamToken(
            "acme", "ops", new CreateAccessTokenRequest("ci", 0, "ci", null));
    try (PulumiClient ci = as(token.tokenValue())) {
      assertThat(ci.users().current().tokenInfo().team()).isEqualTo("ops");
    }
    assertThat(organizations.teamTokens("acme", "ops")).hasSize(1);
    organizations.deleteTeamToken("acme", "ops", token.id());
    client.stacks().create("acme", "shared", new CreateStackRequest("dev", null, null, null, null));
    StackName stack = StackName.parse("acme/shared/dev");
    client.stacks().access().setTeam(stack, "ops", StackPermission.WRITE);
    assertThat(client.stacks().access().teams(stack))
        .singleElement()
        .returns(StackPermission.WRITE, StackTeam::permission);
    client.stacks().access().setTeam(stack, "ops", StackPermission.NONE);
    assertThat(client.stacks().access().teams(stack)).isEmpty();
    assertThat(client.stacks().access().users(stack)).isNotNull();
    client.stacks().access().removeUser(stack, "ada");
    organizations.deleteTeam("acme", "ops");
    assertThat(organizations.findTeam("acme", "ops")).isEmpty();
    organizations.removeMember("acme", "ada");
    assertThat(organizations.members("acme"))
        .noneMatch(member -> member.user().githubLogin().equals("ada"));
  }

  @Test
  void tokensAreMadeUsedAndRevoked() {
    CreateAccessTokenResponse made =
        client.users().createToken(new CreateAccessTokenRequest("for a test", 0, null, null));
    try (PulumiClient other = as(made.tokenValue())) {
      assertThat(other.users().current().githubLogin()).isEqualTo("admin");
      assertThat(client.users().tokens())
          .extracting(AccessToken::description)
          .contains("for a test");
      client.users().deleteToken(made.id());
      assertThat(refusal(() -> other.users().current()).code()).isEqualTo(401);
    }
    CreateAccessTokenResponse shared =
        client
            .organizations()
            .createToken("acme", new CreateAccessTokenRequest("ci", 0, "ci", null));
    try (PulumiClient ci = as(shared.tokenValue())) {
      assertThat(ci.users().current().tokenInfo()).isNotNull();
    }
    assertThat(client.organizations().tokens("acme"))
        .extracting(AccessToken::id)
        .contains(shared.id());
    client.organizations().deleteToken("acme", shared.id());
    assertThat(client.organizations().tokens("acme")).isEmpty();
  }
}
