package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.DefaultOrganization;
import io.stackline.client.model.GetHistoryResponse;
import io.stackline.client.model.GetUpdateEventsResponse;
import io.stackline.client.model.ListStacksResponse;
import io.stackline.client.model.StackSummary;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateInfo;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UpdateResult;
import io.stackline.client.model.UpdateResults;
import io.stackline.client.model.UpdateStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stacks, their states, history, settings and names, as the CLI asks for them. */
abstract class StackLifeContract extends LiveContract {
  StackLifeContract(TestService.Engine engine) {
    super(engine);
  }

  private static GetHistoryResponse history(Flow flow, String query) {
    return flow.api().get(flow.stack() + "/updates" + query).ok(GetHistoryResponse.class);
  }

  @Test
  void historyHasPagesFromOneNewestFirstWithoutPreviews() {
    Flow flow = stack();
    assertThat(history(flow, "?pageSize=10&page=1").updates()).isEmpty();
    assertThat(flow.api().get(flow.stack() + "/updates/latest").refused(404)).isNotBlank();
    for (String kind : new String[] {"update", "refresh", "destroy"}) {
      flow.begin(kind, false).complete(kind.equals("refresh") ? "failed" : "succeeded").ok();
      flow.begin("preview", true).complete("succeeded").ok();
      flow.begin(kind, true).complete("succeeded").ok();
      flow.created(kind, false);
    }
    assertThat(history(flow, "?pageSize=10&page=1").updates())
        .extracting(UpdateInfo::version)
        .containsExactly(3, 2, 1);
    assertThat(history(flow, "").updates())
        .extracting(UpdateInfo::kind)
        .containsExactly(UpdateKind.DESTROY, UpdateKind.REFRESH, UpdateKind.UPDATE);
    assertThat(history(flow, "?pageSize=2&page=1").updates())
        .extracting(UpdateInfo::version)
        .containsExactly(3, 2);
    assertThat(history(flow, "?pageSize=2&page=2").updates())
        .extracting(UpdateInfo::version)
        .containsExactly(1);
    assertThat(history(flow, "?pageSize=2&page=3").updates()).isEmpty();
    assertThat(history(flow, "?pageSize=2000000000&page=2000000000").updates()).isEmpty();
    assertThat(history(flow, "?pageSize=2&page=0").updates()).hasSize(2);
    assertThat(flow.api().get(flow.stack() + "/updates?page=x").refused(400)).isNotBlank();

    UpdateInfo refresh = history(flow, "?pageSize=1&page=2").updates().get(0);
    assertThat(refresh.result()).isEqualTo(UpdateResult.FAILED);
    assertThat(refresh.message()).isEqualTo("m");
    assertThat(refresh.environment()).containsEntry("pulumi.version", "3.250.0");
    assertThat(refresh.config()).containsOnlyKeys("web:a");
    assertThat(refresh.startTime()).isPositive();
    assertThat(refresh.endTime()).isGreaterThanOrEqualTo(refresh.startTime());
    StackUpdate latest = flow.api().get(flow.stack() + "/updates/latest").ok(StackUpdate.class);
    assertThat(latest.version()).isEqualTo(3);
    assertThat(latest.info().kind()).isEqualTo(UpdateKind.DESTROY);
    StackUpdate first = flow.api().get(flow.stack() + "/updates/1").ok(StackUpdate.class);
    assertThat(first.info().kind()).isEqualTo(UpdateKind.UPDATE);
    assertThat(flow.api().get(flow.stack() + "/updates/4").refused(404)).isNotBlank();
  }

  @Test
  void anyVersionIsExportedAndGoneBackTo() {
    Flow flow = stack();
    assertThat(flow.export()).contains("\"version\":3");
    assertThat(flow.api().get(flow.stack() + "/export/0").ok().text()).contains("\"version\":3");
    String odd = Flow.state("a").replace("\"id\":\"i\"", "\"id\" : \"i\", \"big\":1e999");
    String imported = flow.importState(odd);
    UpdateResults done =
        flow.api().get(flow.stack() + "/update/" + imported).ok(UpdateResults.class);
    assertThat(done.status()).isEqualTo(UpdateStatus.SUCCEEDED);
    assertThat(done.continuationToken()).isNull();
    assertThat(done.events()).isEmpty();
    assertThat(read(flow).activeUpdate()).isEqualTo(imported);

    Flow.Running update = flow.update();
    update.journal(Flow.beginEntry(1, "b"), Flow.createdEntry(2, "b")).ok();
    update.complete("succeeded").ok();
    assertThat(flow.export()).contains(Flow.urn("b"));
    String first = flow.api().get(flow.stack() + "/export/1").ok().text();
    assertThat(first).isEqualTo(odd);
    flow.importState(first);
    assertThat(flow.export()).isEqualTo(odd);
    assertThat(flow.api().get(flow.stack() + "/export/2").ok().text()).contains(Flow.urn("b"));
    assertThat(read(flow).version()).isEqualTo(3);
    for (String version : new String[] {"4", "-1", "x", "99999999999999999999", "1.0"}) {
      flow.api().get(flow.stack() + "/export/" + version).refused(404);
    }
    assertThat(history(flow, "").updates())
        .extracting(UpdateInfo::kind)
        .containsExactly(UpdateKind.IMPORT, UpdateKind.UPDATE, UpdateKind.IMPORT);
  }

  @Test
  void aStateIsServedAsItIsKeptOrPlain() {
    Flow flow = stack();
    String state = Flow.state("x".repeat(3000));
    flow.importState(state);
    Api.Answer zipped =
        flow.api().send("GET", flow.stack() + "/export", new byte[0], "Accept-Encoding", "gzip");
    assertThat(zipped.ok().response().headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(zipped.response().body()).hasSizeLessThan(state.length() / 2);
    Api.Answer plain = flow.api().get(flow.stack() + "/export").ok();
    assertThat(plain.response().headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(plain.text()).isEqualTo(state);
  }

  @Test
  void tagsAndConfigurationAreReplacedWhole() {
    Flow flow = stack();
    String tags = flow.stack() + "/tags";
    flow.api().patch(tags, "{\"a\":\"1\",\"b\":\"2\"}").ok();
    flow.api().patch(tags, "{\"b\":\"3\"}").ok();
    assertThat(read(flow).tags()).isEqualTo(Map.of("b", "3"));
    String id = flow.created("update", false);
    assertThat(flow.start(id, "{\"tags\":{\"bad name\":\"x\"}}").refused(400)).contains("tag");
    flow.start(id, "{\"tags\":{\"c\":\"4\"},\"journalVersion\":1}").ok();
    assertThat(read(flow).tags()).isEqualTo(Map.of("c", "4"));
    for (String bad :
        new String[] {
          "{\"\":\"x\"}",
          "{\"a b\":\"x\"}",
          "{\"a\":\"" + "x".repeat(257) + "\"}",
          "{\"a\":{}}",
          "[]"
        }) {
      flow.api().patch(tags, bad).refused(400);
    }
    flow.api().post(tags, "{\"name\":\"d\",\"value\":\"5\"}").ok();
    flow.api().patch(tags + "/d", "{\"name\":\"d\",\"value\":\"6\"}").ok();
    flow.api().patch(tags + "/e", "{\"name\":\"e\",\"value\":\"6\"}").refused(404);
    flow.api().delete(tags + "/c").ok();
    flow.api().delete(tags + "/c").refused(404);
    assertThat(read(flow).tags()).isEqualTo(Map.of("d", "6"));

    String config = flow.stack() + "/config";
    assertThat(read(flow).config()).isNull();
    flow.api().get(config).refused(404);
    flow.api().put(config, "{\"environment\":\"web/dev\"}").ok();
    assertThat(flow.api().get(config).ok().text()).contains("\"environment\":\"web/dev\"");
    assertThat(read(flow).config()).isNotNull();
    flow.api().delete(config).ok();
    flow.api().get(config).refused(404);
  }

  @Test
  void stacksAreMadeListedAndRemoved() {
    String project = unique("p");
    Flow flow = Flow.create(admin(), "admin", project, "dev");
    String path = "/api/stacks/admin/" + project;
    assertThat(admin().post(path, "{\"stackName\":\"dev\"}").refused(409))
        .contains("already exists");
    for (String bad : new String[] {"", "a/b", "a b", "x".repeat(101), "ü"}) {
      admin().post(path, "{\"stackName\":\"" + bad + "\"}").refused(400);
    }
    assertThat(admin().send("HEAD", path, new byte[0]).status()).isIn(200, 204);
    assertThat(admin().send("HEAD", path + "x", new byte[0]).status()).isEqualTo(404);
    admin().post("/api/stacks/nobody/" + project, "{\"stackName\":\"dev\"}").refused(404);
    admin()
        .post(
            path,
            "{\"stackName\":\"full\",\"tags\":{\"k\":\"v\"},\"state\":" + Flow.state("a") + "}")
        .ok();
    assertThat(names("?project=" + project)).containsExactly("dev", "full");
    assertThat(names("?project=" + project + "&tagName=k&tagValue=v")).containsExactly("full");
    assertThat(names("?organization=other&project=" + project)).isEmpty();

    assertThat(admin().delete(path + "/full").refused(400))
        .isEqualTo("Bad Request: Stack still contains resources.");
    assertThat(admin().delete(path + "/full?force=false").status()).isEqualTo(400);
    admin().delete(path + "/full?force=true").ok();
    admin().get(path + "/full").refused(404);
    admin().delete(flow.stack()).ok();
    admin().delete(flow.stack()).refused(404);
    assertThat(admin().send("HEAD", path, new byte[0]).status()).isEqualTo(404);
  }

  private Iterable<String> names(String query) {
    return admin().get("/api/user/stacks" + query).ok(ListStacksResponse.class).stacks().stream()
        .map(StackSummary::stackName)
        .toList();
  }

  @Test
  void aRenamedStackGoesByItsNewNameAlone() {
    Flow flow = stack();
    flow.importState(Flow.state("a"));
    String id = read(flow).id();
    String name = unique("renamed");
    flow.api().post(flow.stack() + "/rename", "{\"newName\":\"" + name + "\"}").ok();
    Flow renamed = new Flow(flow.api(), "/api/stacks/admin/web/" + name);
    assertThat(read(renamed).id()).isEqualTo(id);
    assertThat(read(renamed).version()).isEqualTo(2);
    assertThat(renamed.export()).contains("urn:pulumi:" + name + "::web::");
    assertThat(flow.api().get(renamed.stack() + "/export/1").ok().text())
        .isEqualTo(Flow.state("a"));
    for (String call : new String[] {"", "/export", "/updates", "/outputs"}) {
      flow.api().get(flow.stack() + call).refused(404);
    }
    Flow other = stack();
    String taken = other.stack().substring(other.stack().lastIndexOf('/') + 1);
    flow.api().post(renamed.stack() + "/rename", "{\"newName\":\"" + taken + "\"}").refused(409);
    flow.api().post(renamed.stack() + "/rename", "{\"newName\":\"a/b\"}").refused(400);
    assertThat(read(renamed).version()).isEqualTo(2);
  }

  @Test
  void theDefaultOrganizationIsOnesOwnUntilAnotherIsChosen() {
    String login = unique("member");
    Api member = service().account(login);
    String org = unique("org");
    admin().post("/api/admin/organizations", "{\"name\":\"" + org + "\"}").ok();
    assertThat(defaultOf(member)).isEqualTo(login);
    member.post("/api/user/organizations/" + org + "/default", "").refused(404);
    admin().post("/api/orgs/" + org + "/members/" + login, "{\"role\":\"member\"}").ok();
    member.post("/api/user/organizations/" + org + "/default", "").ok();
    assertThat(defaultOf(member)).isEqualTo(org);
    String token = service().token("/api/orgs/" + org + "/tokens", "{\"name\":\"ci\"}");
    assertThat(defaultOf(service().anonymous().token(token))).isEqualTo(org);
    admin().delete("/api/orgs/" + org + "/members/" + login).ok();
    assertThat(defaultOf(member)).isEqualTo(login);
  }

  private static String defaultOf(Api api) {
    return api.get("/api/user/organizations/default").ok(DefaultOrganization.class).gitHubLogin();
  }

  @Test
  void engineEventsComeBackInOrderWithAnEnd() {
    Flow flow = stack();
    Flow.Running update = flow.update();
    String events = update.path() + "/events";
    update.holder().gzip("POST", events + "/batch", event(2) + "").ok();
    GetUpdateEventsResponse early = update.api().get(events).ok(GetUpdateEventsResponse.class);
    assertThat(early.events()).as("those before it are still under way").isEmpty();
    assertThat(early.continuationToken()).isNotNull();
    update.holder().gzip("POST", events + "/batch", event(0)).ok();
    update.holder().gzip("POST", events + "/batch", event(1)).ok();
    update.complete("succeeded").ok();
    GetUpdateEventsResponse all = update.api().get(events).ok(GetUpdateEventsResponse.class);
    assertThat(all.events()).extracting(event -> event.sequence()).containsExactly(0, 1, 2);
    assertThat(all.continuationToken()).isNull();
    update.api().get(events + "?continuationToken=x").refused(400);
  }

  private static String event(int sequence) {
    return "{\"events\":[{\"sequence\":%d,\"timestamp\":1,\"stdoutEvent\":{\"message\":\"m\",\"color\":\"never\"}}]}"
        .formatted(sequence);
  }
}
