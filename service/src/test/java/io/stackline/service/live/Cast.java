package io.stackline.service.live;

import java.util.EnumMap;
import java.util.Map;

/**
 * Everybody who may come to the door of one stack of organization {@code acme}, with their
 * credentials.
 */
final class Cast {
  /** Kinds of callers. */
  enum Who {
    NOBODY,
    UNKNOWN_TOKEN,
    EXPIRED_TOKEN,
    REVOKED_TOKEN,
    /** An account outside the organization. */
    STRANGER,
    /** A member who was granted nothing. */
    MEMBER,
    READER,
    EDITOR,
    /** A member with permission admin on the stack. */
    STACK_ADMIN,
    /** A member whose team may edit. */
    TEAM_MEMBER,
    ORG_ADMIN,
    /** A site administrator outside the organization. */
    SITE_ADMIN,
    ORG_TOKEN,
    ORG_ADMIN_TOKEN,
    /** Of the team that may edit. */
    TEAM_TOKEN,
    /** Of a team that was granted nothing. */
    OTHER_TEAM_TOKEN,
    /** Of another organization, with the role admin there. */
    FOREIGN_ORG_TOKEN,
    /** Holds the lease of the update in the path. */
    LEASE,
    /** Holds the lease of another update. */
    OTHER_LEASE,
    ENDED_LEASE
  }

  private final TestService service;
  private final Map<Who, Api> apis = new EnumMap<>(Who.class);

  Cast(TestService service) {
    this.service = service;
    Api nobody = service.anonymous();
    apis.put(Who.NOBODY, nobody);
    apis.put(Who.UNKNOWN_TOKEN, nobody.token("pul-" + "0".repeat(40)));
    apis.put(Who.SITE_ADMIN, service.admin());
    organizations();
    for (Who member :
        new Who[] {Who.MEMBER, Who.READER, Who.EDITOR, Who.STACK_ADMIN, Who.TEAM_MEMBER}) {
      join(member, "member");
    }
    join(Who.ORG_ADMIN, "admin");
    apis.put(Who.STRANGER, service.account("stranger"));
    String member = "\"memberAction\":\"add\",\"member\":\"" + login(Who.TEAM_MEMBER) + "\"";
    service.admin().patch("/api/orgs/acme/teams/ops", "{" + member + "}").ok();
    machines();
    deadTokens();
  }

  private void organizations() {
    for (String name : new String[] {"acme", "foreign"}) {
      service.admin().post("/api/admin/users", "{\"login\":\"root-" + name + "\"}").ok();
      service
          .admin()
          .post(
              "/api/admin/organizations",
              "{\"name\":\"" + name + "\",\"admin\":\"root-" + name + "\"}")
          .ok();
    }
    for (String team : new String[] {"ops", "other"}) {
      service.admin().post("/api/orgs/acme/teams/pulumi", "{\"name\":\"" + team + "\"}").ok();
    }
  }

  private void join(Who who, String role) {
    apis.put(who, service.account(login(who)));
    String path = "/api/orgs/acme/members/" + login(who);
    service.admin().post(path, "{\"role\":\"" + role + "\"}").ok();
  }

  private void machines() {
    token(Who.ORG_TOKEN, "/api/orgs/acme/tokens", "{\"name\":\"plain\"}");
    token(Who.ORG_ADMIN_TOKEN, "/api/orgs/acme/tokens", "{\"name\":\"admin\",\"admin\":true}");
    token(Who.TEAM_TOKEN, "/api/orgs/acme/teams/ops/tokens", "{\"name\":\"t\"}");
    token(Who.OTHER_TEAM_TOKEN, "/api/orgs/acme/teams/other/tokens", "{\"name\":\"t\"}");
    token(Who.FOREIGN_ORG_TOKEN, "/api/orgs/foreign/tokens", "{\"name\":\"f\",\"admin\":true}");
  }

  private void token(Who who, String path, String body) {
    apis.put(who, service.anonymous().token(service.token(path, body)));
  }

  /** Both would be good for everything but for having ended. */
  private void deadTokens() {
    long soon = System.currentTimeMillis() / 1000 + 3600;
    token(Who.EXPIRED_TOKEN, "/api/user/tokens", "{\"expires\":" + soon + "}");
    apis.get(Who.EXPIRED_TOKEN).get("/api/user").ok();
    service.sql("UPDATE tokens SET expires_at = 1 WHERE expires_at IS NOT NULL");
    token(Who.REVOKED_TOKEN, "/api/user/tokens", "{\"description\":\"revoked\"}");
    apis.get(Who.REVOKED_TOKEN).get("/api/user").ok();
    service.sql("DELETE FROM tokens WHERE description = 'revoked'");
  }

  static String login(Who who) {
    return who.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** As whom, at this stage. */
  Api as(Who who, Stage stage) {
    return switch (who) {
      case LEASE -> service.anonymous().lease(stage.lease());
      case OTHER_LEASE -> service.anonymous().lease(stage.otherLease());
      case ENDED_LEASE -> service.anonymous().lease(stage.endedLease());
      case NOBODY,
          UNKNOWN_TOKEN,
          EXPIRED_TOKEN,
          REVOKED_TOKEN,
          STRANGER,
          MEMBER,
          READER,
          EDITOR,
          STACK_ADMIN,
          TEAM_MEMBER,
          ORG_ADMIN,
          SITE_ADMIN,
          ORG_TOKEN,
          ORG_ADMIN_TOKEN,
          TEAM_TOKEN,
          OTHER_TEAM_TOKEN,
          FOREIGN_ORG_TOKEN ->
          java.util.Objects.requireNonNull(apis.get(who));
    };
  }
}
