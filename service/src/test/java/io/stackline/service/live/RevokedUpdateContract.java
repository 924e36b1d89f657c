package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.CreateAccessTokenResponse;
import io.stackline.client.wire.Wire;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A lease lasts no longer than the right of who started the update. */
abstract class RevokedUpdateContract extends LiveContract {
  private static final String RENEW = "{\"token\":\"\",\"duration\":300}";

  private String org = "";
  private String login = "";
  private Flow flow = new Flow(Api.at(java.net.URI.create("http://localhost")), "");

  RevokedUpdateContract(TestService.Engine engine) {
    super(engine);
  }

  @BeforeEach
  void world() {
    org = unique("org");
    login = unique("member");
    admin().post("/api/admin/organizations", "{\"name\":\"" + org + "\"}").ok();
    admin().post("/api/admin/users", "{\"login\":\"" + login + "\"}").ok();
    admin().post("/api/orgs/" + org + "/members/" + login, "{\"role\":\"member\"}").ok();
    admin().post("/api/orgs/" + org + "/teams/pulumi", "{\"name\":\"ops\"}").ok();
    flow = Flow.create(admin(), org, "web", "dev");
  }

  /** A token somebody starts an update with, and where it is revoked. */
  private record Starter(Api api, String tokenPath) {}

  private Starter starter(String place) {
    CreateAccessTokenResponse made =
        admin()
            .post(place, "{\"name\":\"" + unique("token") + "\"}")
            .ok(CreateAccessTokenResponse.class);
    return new Starter(
        service().anonymous().token(made.tokenValue().reveal()), place + "/" + made.id());
  }

  private Starter person() {
    return starter("/api/admin/users/" + login + "/tokens");
  }

  private Starter granted() {
    grant(102);
    return person();
  }

  private Starter team() {
    teamGrant(102);
    return starter("/api/orgs/" + org + "/teams/ops/tokens");
  }

  private void grant(int permission) {
    String path = flow.stack() + "/collaborators/" + login;
    admin().put(path, "{\"permission\":" + permission + "}").ok();
  }

  private void teamGrant(int permission) {
    String path = "/api/console" + flow.stack().substring("/api".length()) + "/teams/ops";
    admin().patch(path, "{\"permissions\":" + permission + "}").ok();
  }

  private void inTeam(String action) {
    String body = "{\"memberAction\":\"" + action + "\",\"member\":\"" + login + "\"}";
    admin().patch("/api/orgs/" + org + "/teams/ops", body).ok();
  }

  private void byDefault(int permission) {
    admin().patch("/api/orgs/" + org, "{\"setDefaultStackPermission\":" + permission + "}").ok();
  }

  private void revoke(Starter starter) {
    admin().delete(starter.tokenPath()).ok();
  }

  private void expire(Starter starter) {
    String id = starter.tokenPath().replaceAll(".*/", "");
    String column = isPostgres() ? "CAST(id AS TEXT)" : "lower(hex(id))";
    String value = isPostgres() ? id : id.replace("-", "");
    service().sql("UPDATE tokens SET expires_at = 1 WHERE " + column + " = '" + value + "'");
  }

  abstract boolean isPostgres();

  /** Ways to lose the right to go on, and what its holder is told. */
  enum Loss {
    MEMBER_REMOVED("may no longer update"),
    USER_DELETED("was revoked"),
    TOKEN_REVOKED("was revoked"),
    GRANT_LOWERED("may no longer update"),
    GRANT_REMOVED("may no longer update"),
    DEFAULT_LOWERED("may no longer update"),
    TEAM_LEFT("may no longer update"),
    TEAM_DELETED("was revoked"),
    TEAM_GRANT_LOWERED("may no longer update"),
    TEAM_TOKEN_REVOKED("was revoked"),
    ORGANIZATION_TOKEN_REVOKED("was revoked");

    private final String told;

    Loss(String told) {
      this.told = told;
    }
  }

  private Starter starter(Loss loss) {
    return switch (loss) {
      case MEMBER_REMOVED, USER_DELETED, TOKEN_REVOKED, GRANT_LOWERED, GRANT_REMOVED -> granted();
      case DEFAULT_LOWERED -> {
        byDefault(102);
        yield person();
      }
      case TEAM_LEFT -> {
        teamGrant(102);
        inTeam("add");
        yield person();
      }
      case TEAM_DELETED, TEAM_GRANT_LOWERED, TEAM_TOKEN_REVOKED -> team();
      case ORGANIZATION_TOKEN_REVOKED -> starter("/api/orgs/" + org + "/tokens");
    };
  }

  private void lose(Loss loss, Starter starter) {
    switch (loss) {
      case MEMBER_REMOVED -> admin().delete(member()).ok();
      case USER_DELETED -> admin().delete("/api/admin/users/" + login).ok();
      case TOKEN_REVOKED, TEAM_TOKEN_REVOKED, ORGANIZATION_TOKEN_REVOKED -> revoke(starter);
      case GRANT_LOWERED -> grant(101);
      case GRANT_REMOVED -> admin().delete(flow.stack() + "/collaborators/" + login).ok();
      case DEFAULT_LOWERED -> byDefault(0);
      case TEAM_LEFT -> inTeam("remove");
      case TEAM_DELETED -> admin().delete("/api/orgs/" + org + "/teams/ops").ok();
      case TEAM_GRANT_LOWERED -> teamGrant(101);
    }
  }

  private String member() {
    return "/api/orgs/" + org + "/members/" + login;
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void theNextRenewalEndsTheUpdateAndKeepsWhatItRecorded(Loss loss) {
    Starter starter = starter(loss);
    Flow.Running update = begun(starter);
    update.holder().post(update.path() + "/renew_lease", RENEW).ok();
    assertThat(cancellations()).isZero();

    lose(loss, starter);
    String told = update.holder().post(update.path() + "/renew_lease", RENEW).refused(403);
    assertThat(told).contains(loss.told, "it was cancelled", "is kept");
    cancelledWithAllItRecorded(update);
    update.journal(Flow.createdEntry(4, "b")).refused(403);
    update.complete("succeeded").refused(403);
  }

  @Test
  void completingIsTooLateToo() {
    Starter starter = granted();
    Flow.Running update = begun(starter);
    revoke(starter);
    assertThat(update.complete("succeeded").refused(403)).contains("revoked");
    cancelledWithAllItRecorded(update);
  }

  @Test
  void aCheckpointOfSomebodyRemovedIsNotTaken() {
    Starter starter = granted();
    Flow as = new Flow(starter.api(), flow.stack());
    Flow.Running update = as.begin("update", false, "{}");
    save(update, "a").ok();
    admin().delete(member()).ok();
    assertThat(save(update, "poison").refused(403)).contains("may no longer update");
    assertThat(flow.export()).contains("::a").doesNotContain("poison");
    assertThat(status(update)).isEqualTo("cancelled");
    flow.update().complete("succeeded").ok();
  }

  private static Api.Answer save(Flow.Running update, String resource) {
    return update
        .holder()
        .patch(
            update.path() + "/checkpoint",
            "{\"isInvalid\":false,\"version\":3,\"deployment\":"
                + Flow.state(resource)
                    .replaceFirst("^\\{\"version\":3,\"deployment\":", "")
                    .replaceFirst("}$", "")
                + "}");
  }

  @Test
  void whoWasNotLookedAtLatelyCannotJournalOrReportEither() {
    for (Consumer<Flow.Running> write :
        List.<Consumer<Flow.Running>>of(
            update -> update.journal(Flow.beginEntry(1, "a")).refused(403),
            update ->
                update
                    .holder()
                    .post(update.path() + "/events/batch", "{\"events\":[]}")
                    .refused(403))) {
      Starter starter = granted();
      Flow.Running update = new Flow(starter.api(), flow.stack()).update();
      revoke(starter);
      write.accept(update);
      assertThat(status(update)).isEqualTo("cancelled");
    }
  }

  @Test
  void aPreviewEndsToo() {
    Starter starter = granted();
    Flow.Running preview = new Flow(starter.api(), flow.stack()).begin("preview", true);
    revoke(starter);
    preview.holder().post(preview.path() + "/renew_lease", RENEW).refused(403);
    assertThat(status(preview)).isEqualTo("cancelled");
    assertThat(read(flow).version()).isZero();
  }

  /** What is not the starter's business ends nothing. */
  @Test
  void othersLossesAreNotTheirs() {
    Starter starter = granted();
    Starter second = person();
    Flow.Running update = begun(starter);
    revoke(second);
    grant(103);
    byDefault(102);
    admin().delete("/api/orgs/" + org + "/teams/ops").ok();
    Flow.Running byOutsider = Flow.create(admin(), login, "web", "own").update();
    byOutsider.holder().post(byOutsider.path() + "/renew_lease", RENEW).ok();
    update.holder().post(update.path() + "/renew_lease", RENEW).ok();
    update.complete("succeeded").ok();
    assertThat(cancellations()).isZero();
  }

  /**
   * A token that expires while an update runs takes nothing from who has it: production goes on.
   */
  @Test
  void anExpiredTokenBeginsNothingAndEndsNothing() {
    Starter starter = granted();
    Flow.Running update = begun(starter);
    expire(starter);
    starter.api().get("/api/user").refused(401);
    update.holder().post(update.path() + "/renew_lease", RENEW).ok();
    update.journal(Flow.createdEntry(4, "b")).ok();
    update.complete("succeeded").ok();
    assertThat(cancellations()).isZero();
  }

  private Flow.Running begun(Starter starter) {
    Flow.Running update = new Flow(starter.api(), flow.stack()).update();
    update
        .journal(Flow.beginEntry(1, "a"), Flow.createdEntry(2, "a"), Flow.beginEntry(3, "b"))
        .ok();
    return update;
  }

  private void cancelledWithAllItRecorded(Flow.Running update) {
    assertThat(status(update)).isEqualTo("cancelled");
    assertThat(flow.export())
        .contains("\"pending_operations\"", Flow.urn("a"), Flow.urn("b"), "\"creating\"");
    assertThat(cancellations()).isEqualTo(1);
    Flow.Running next = flow.update();
    assertThat(next.version()).isEqualTo(2);
    next.complete("succeeded").ok();
  }

  private String status(Flow.Running update) {
    return Wire.decodeMap(admin().get(update.path()).ok().text(), Object.class)
        .get("status")
        .toString();
  }

  private long cancellations() {
    return service()
        .count(
            "audit_events WHERE event = 'update-cancelled' AND actor = '(service)'"
                + " AND description LIKE '"
                + org
                + "/web/dev: %'");
  }
}
