package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.CreateAccessTokenResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was taken away is gone at the very next call. */
abstract class RevocationContract extends LiveContract {
  private String org = "";
  private String login = "";
  private Api member = Api.at(java.net.URI.create("http://localhost"));
  private Flow flow = new Flow(member, "");

  RevocationContract(TestService.Engine engine) {
    super(engine);
  }

  @BeforeEach
  void world() {
    org = unique("org");
    login = unique("member");
    admin().post("/api/admin/organizations", "{\"name\":\"" + org + "\"}").ok();
    member = service().account(login);
    admin().post("/api/orgs/" + org + "/members/" + login, "{\"role\":\"member\"}").ok();
    flow = Flow.create(admin(), org, "web", "dev");
  }

  private void grant(int permission) {
    String path = flow.stack() + "/collaborators/" + login;
    admin().put(path, "{\"permission\":" + permission + "}").ok();
  }

  private Api.Answer edit() {
    return member.patch(flow.stack() + "/tags", "{\"a\":\"b\"}");
  }

  @Test
  void aGrantOnAStack() {
    member.get(flow.stack()).refused(404);
    grant(102);
    edit().ok();
    grant(101);
    assertThat(edit().refused(403)).contains("edit").contains("read");
    member.get(flow.stack()).ok();
    admin().delete(flow.stack() + "/collaborators/" + login).ok();
    member.get(flow.stack()).refused(404);
    edit().refused(404);
  }

  @Test
  void aTeamsGrantAndAPlaceInTheTeam() {
    String teams = "/api/orgs/" + org + "/teams/";
    admin().post(teams + "pulumi", "{\"name\":\"ops\"}").ok();
    String token = service().token(teams + "ops/tokens", "{\"name\":\"ci\"}");
    Api machine = service().anonymous().token(token);
    machine.get(flow.stack()).refused(404);
    String grants = "/api/console" + flow.stack().substring("/api".length()) + "/teams/ops";
    admin().patch(grants, "{\"permissions\":102}").ok();
    edit().refused(404);
    machine.patch(flow.stack() + "/tags", "{}").ok();
    member("ops", "add");
    edit().ok();
    member("ops", "remove");
    edit().refused(404);
    member("ops", "add");
    edit().ok();
    admin().patch(grants, "{\"permissions\":0}").ok();
    edit().refused(404);
    machine.get(flow.stack()).refused(404);
    machine.get("/api/user").ok();
    admin().delete(teams + "ops").ok();
    machine.get("/api/user").refused(401);
  }

  private void member(String team, String action) {
    admin()
        .patch(
            "/api/orgs/" + org + "/teams/" + team,
            "{\"memberAction\":\"" + action + "\",\"member\":\"" + login + "\"}")
        .ok();
  }

  @Test
  void theOrganizationsDefaultAndMembership() {
    String path = "/api/orgs/" + org;
    admin().patch(path, "{\"setDefaultStackPermission\":102}").ok();
    edit().ok();
    admin().patch(path, "{\"setDefaultStackPermission\":0}").ok();
    edit().refused(404);
    grant(103);
    edit().ok();
    admin().delete(path + "/members/" + login).ok();
    edit().refused(404);
    member.get(path).refused(404);
    admin().post(path + "/members/" + login, "{\"role\":\"member\"}").ok();
    edit().refused(404);
  }

  @Test
  void theRoleAdmin() {
    String path = "/api/orgs/" + org + "/members/" + login;
    admin().patch(path, "{\"role\":\"admin\"}").ok();
    edit().ok();
    member.get("/api/orgs/" + org + "/tokens").ok();
    admin().patch(path, "{\"role\":\"member\"}").ok();
    edit().refused(404);
    member.get("/api/orgs/" + org + "/tokens").refused(403);
  }

  @Test
  void tokensOfEveryKindAndTheAccount() {
    for (String path : new String[] {"/api/user/tokens", "/api/orgs/" + org + "/tokens"}) {
      CreateAccessTokenResponse made =
          admin().post(path, "{\"name\":\"t\"}").ok(CreateAccessTokenResponse.class);
      Api holder = service().anonymous().token(made.tokenValue().reveal());
      holder.get("/api/user").ok();
      admin().delete(path + "/" + made.id()).ok();
      assertThat(holder.get("/api/user").refused(401)).doesNotContain("pul-");
      holder.get(flow.stack()).refused(401);
    }
    member.get("/api/user").ok();
    admin().delete("/api/admin/users/" + login).ok();
    member.get("/api/user").refused(401);
  }

  @Test
  void theRightToCreateStacks() {
    String path = "/api/stacks/" + org + "/web";
    member.post(path, "{\"stackName\":\"one\"}").ok();
    member.patch(path + "/one/tags", "{}").ok();
    admin().patch("/api/orgs/" + org, "{\"setMembersCanCreateStacks\":false}").ok();
    member.post(path, "{\"stackName\":\"two\"}").refused(403);
    admin().patch("/api/orgs/" + org, "{\"setMembersCanCreateStacks\":true}").ok();
    member.post(path, "{\"stackName\":\"two\"}").ok();
  }

  @Test
  void aLeaseWhenItsUpdateIsCancelled() {
    Flow.Running update = flow.update();
    update.journal(Flow.beginEntry(1, "a")).ok();
    update.cancel().ok();
    update.journal(Flow.beginEntry(3, "b")).refused(403);
    update.complete("succeeded").refused(403);
  }
}
