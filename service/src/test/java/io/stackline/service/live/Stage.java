package io.stackline.service.live;

import io.stackline.client.model.Bytes;
import io.stackline.client.model.CreateAccessTokenResponse;
import io.stackline.client.model.EncryptValueResponse;
import java.util.Map;

/**
 * Things of organization {@code acme} that operations work on, used up by those that change them.
 *
 * @param stack the stack with one version, a tag and a configuration, on which the cast has what
 *     their names say
 * @param updateId an update of it, running for the operations that need a lease
 * @param values of the other parameters in paths and bodies
 */
record Stage(
    String stack,
    String updateId,
    String lease,
    String otherLease,
    String endedLease,
    Map<String, String> values) {

  /**
   * Builds it.
   *
   * @param running whether the update runs already
   */
  static Stage build(TestService service, boolean running) {
    Api admin = service.admin();
    String name = LiveContract.unique("stage");
    admin
        .post(
            "/api/stacks/acme/web",
            "{\"stackName\":\"%s\",\"tags\":{\"k\":\"v\"},\"config\":{\"environment\":\"e\"},\"state\":%s}"
                .formatted(name, Flow.state("a")))
        .ok();
    Flow flow = new Flow(admin, "/api/stacks/acme/web/" + name);
    grant(flow, Cast.Who.READER, 101);
    grant(flow, Cast.Who.EDITOR, 102);
    grant(flow, Cast.Who.STACK_ADMIN, 103);
    admin
        .patch("/api/console/stacks/acme/web/" + name + "/teams/ops", "{\"permissions\":102}")
        .ok();
    String cipher =
        admin
            .post(flow.stack() + "/encrypt", "{\"plaintext\":\"eA==\"}")
            .ok(EncryptValueResponse.class)
            .ciphertext()
            .toBase64();
    if (!running) {
      return new Stage(name, flow.created("update", false), "x", "y", "z", values(service, cipher));
    }
    Flow.Running ended = flow.begin("preview", true);
    service.sql(
        "UPDATE leases SET expires_at = 1 WHERE update_id IN"
            + " (SELECT id FROM updates WHERE dry_run AND status = 'RUNNING')");
    Flow.Running update = flow.update();
    Flow.Running other = flow.begin("refresh", true);
    return new Stage(
        name, update.id(), update.lease(), other.lease(), ended.lease(), values(service, cipher));
  }

  private static void grant(Flow flow, Cast.Who who, int permission) {
    flow.api()
        .put(
            flow.stack() + "/collaborators/" + Cast.login(who),
            "{\"permission\":" + permission + "}")
        .ok();
  }

  private static Map<String, String> values(TestService service, String cipher) {
    Api admin = service.admin();
    String subject = LiveContract.unique("subject");
    admin.post("/api/admin/users", "{\"login\":\"" + subject + "\"}").ok();
    admin.post("/api/orgs/acme/members/" + subject, "{\"role\":\"member\"}").ok();
    String outside = LiveContract.unique("outside");
    admin.post("/api/admin/users", "{\"login\":\"" + outside + "\"}").ok();
    String team = LiveContract.unique("team");
    admin.post("/api/orgs/acme/teams/pulumi", "{\"name\":\"" + team + "\"}").ok();
    return Map.of(
        "subject", subject,
        "outside", outside,
        "team", team,
        "userToken", id(admin, "/api/admin/users/" + subject + "/tokens"),
        "orgToken", id(admin, "/api/orgs/acme/tokens"),
        "teamToken", id(admin, "/api/orgs/acme/teams/" + team + "/tokens"),
        "cipher", cipher,
        "fresh", LiveContract.unique("fresh"),
        "plain", Bytes.ofText("x").toBase64());
  }

  private static String id(Api admin, String path) {
    return admin
        .post(path, "{\"name\":\"" + LiveContract.unique("token") + "\"}")
        .ok(CreateAccessTokenResponse.class)
        .id();
  }
}
