package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted as a name can be addressed by every call; what cannot is refused everywhere. */
abstract class NamesContract extends LiveContract {
  private static final List<String> ODD =
      List.of(
          "...",
          "....",
          ".a",
          "..a",
          "a.",
          "a..",
          ".-",
          "-.",
          "._.",
          "-",
          "_",
          "--",
          "latest",
          "update",
          "preview",
          "export",
          "tags",
          "rename",
          "updates",
          "default",
          "api",
          "dot",
          "a.b.c",
          "X".repeat(100));

  NamesContract(TestService.Engine engine) {
    super(engine);
  }

  static List<String> accepted() {
    List<String> random =
        Arbitraries.strings()
            .withChars("abzABZ019-_.")
            .ofMinLength(1)
            .ofMaxLength(100)
            .filter(name -> !name.equals(".") && !name.equals(".."))
            .sampleStream()
            .limit(20)
            .toList();
    return java.util.stream.Stream.of(ODD, random).flatMap(List::stream).distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void aNameThatIsAcceptedGoesThroughEveryCall(String name) {
    String org = unique("names");
    admin().post("/api/admin/organizations", "{\"name\":\"" + org + "\"}").ok();
    for (String[] pair : new String[][] {{"web", name}, {name, "dev"}, {name, name}}) {
      live(org, pair[0], pair[1]);
    }
  }

  private void live(String org, String project, String stack) {
    Flow flow = Flow.create(admin(), org, project, stack);
    assertThat(read(flow).stackName()).isEqualTo(stack);
    assertThat(read(flow).projectName()).isEqualTo(project);
    admin().send("HEAD", "/api/stacks/" + org + "/" + project, new byte[0]).ok();
    assertThat(admin().get("/api/user/stacks?organization=" + org).ok().text()).contains(stack);
    flow.importState(Flow.state("a"));
    assertThat(flow.export()).contains("::a");
    admin().post(flow.stack() + "/rename", "{\"newName\":\"other\",\"newProject\":\"p\"}").ok();
    Flow elsewhere = new Flow(admin(), "/api/stacks/" + org + "/p/other");
    String back = "{\"newName\":\"" + stack + "\",\"newProject\":\"" + project + "\"}";
    admin().post(elsewhere.stack() + "/rename", back).ok();
    Flow.Running update = flow.update();
    update.journal(Flow.beginEntry(1, "b"), Flow.createdEntry(2, "b")).ok();
    update.complete("succeeded").ok();
    assertThat(admin().get(flow.stack() + "/updates/latest").ok().text()).contains("succeeded");
    admin().get(flow.stack() + "/export/1").ok();
    admin().patch(flow.stack() + "/tags", "{\"k\":\"v\"}").ok();
    admin().post(flow.stack() + "/encrypt", "{\"plaintext\":\"eA==\"}").ok();
    admin().delete(flow.stack() + "?force=true").ok();
    admin().get(flow.stack()).refused(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a/b", "a%2Fb", "a b", "\u00e4", "a\\\\b", "\u2024"})
  void aNameThatNoPathCanSayIsRefusedWhereverNamesAreGiven(String name) {
    Flow flow = stack();
    String stack = flow.stack().substring(flow.stack().lastIndexOf('/') + 1);
    for (Map.Entry<String, String> body :
        Map.of(
                "/api/stacks/admin/web",
                "{\"stackName\":\"%s\"}",
                flow.stack() + "/rename",
                "{\"newName\":\"%s\"}",
                "/api/admin/users",
                "{\"login\":\"%s\"}",
                "/api/admin/organizations",
                "{\"name\":\"%s\"}",
                "/api/orgs/admin/teams/pulumi",
                "{\"name\":\"%s\"}")
            .entrySet()) {
      admin().post(body.getKey(), body.getValue().formatted(name)).refused(400);
    }
    admin().post(flow.stack() + "/rename", "{\"newProject\":\"" + name + "\"}").refused(400);
    admin()
        .post(flow.stack() + "/tags", "{\"name\":\"" + name + "\",\"value\":\"v\"}")
        .refused(400);
    admin().patch(flow.stack() + "/tags", "{\"" + name + "\":\"v\"}").refused(400);
    assertThat(read(flow).stackName()).isEqualTo(stack);
  }

  @Test
  void dotsAloneAreNoTokenName() {
    for (String name : List.of(".", "..", " ")) {
      admin().post("/api/orgs/admin/tokens", "{\"name\":\"" + name + "\"}").refused(400);
    }
    admin().post("/api/orgs/admin/tokens", "{\"name\":\"" + unique("t.") + "\"}").ok();
  }

  @Test
  void aListShowsWhatIsInProgress() {
    Flow flow = stack();
    String list = "/api/user/stacks?organization=admin&project=web";
    String name = flow.stack().substring(flow.stack().lastIndexOf('/') + 1);
    assertThat(summary(list, name)).doesNotContain("lastUpdate\"");
    Flow.Running update = flow.update();
    assertThat(summary(list, name)).contains("\"lastUpdate\":0,");
    update.complete("succeeded").ok();
    assertThat(summary(list, name)).containsPattern("\"lastUpdate\":[1-9]");
    flow.update();
    assertThat(summary(list, name)).contains("\"lastUpdate\":0,");
    service().endLeases();
    assertThat(summary(list, name)).containsPattern("\"lastUpdate\":[1-9]");
  }

  private String summary(String list, String name) {
    String text = admin().get(list).ok().text();
    int at = text.indexOf("\"stackName\":\"" + name + "\"");
    assertThat(at).as(text).isPositive();
    return text.substring(at, text.indexOf('}', at));
  }
}
