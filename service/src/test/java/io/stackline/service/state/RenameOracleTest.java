package io.stackline.service.state;

import static io.stackline.service.state.Json.payload;
import static io.stackline.service.state.Json.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.state.StackRename.Names;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rename against the CLI's own, plus the references that the CLI's leaves as they are. */
class RenameOracleTest {
  private static final int CASES = 3000;
  private static final Names FROM = new Names("acme", "proj", "dev");
  private static final Names TO = new Names("umbrella", "proj-2", "prod");
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";

  @Test
  void makesOfEveryStateWhatTheCliMakesOfIt() throws IOException {
    int compared = 0;
    try (Oracle oracle = Oracle.start("rename")) {
      for (int seed = 0; seed < CASES; seed++) {
        String deployment = new CaseGenerator(seed).deployment();
        if (deployment.equals("null")) {
          continue;
        }
        String answer =
            oracle.answer(
                "{\"deployment\":" + deployment + ",\"stack\":\"prod\",\"project\":\"proj-2\"}");
        Object expected = Tree.canonical(answer).get("deployment");
        assertThat(expected).as(answer).isNotNull();
        complete(Tree.map(expected));
        String document = "{\"version\":3,\"deployment\":" + deployment + "}";
        try (Materialized state = StackRename.rename(payload(document), FROM, TO, Json.LIMITS)) {
          assertThat(Tree.canonical(text(state.document())).get("deployment"))
              .as("seed %d: %s", seed, deployment)
              .isEqualTo(expected);
          assertThat(Deployments.inspect(state.document()).resourceCount())
              .isEqualTo(state.resourceCount());
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(CASES * 3 / 4);
  }

  /** What the CLI's rename does not do. */
  private static void complete(Map<String, Object> deployment) {
    Tree.list(deployment.get("resources")).forEach(RenameOracleTest::completeResource);
    Tree.list(deployment.get("pending_operations"))
        .forEach(operation -> completeResource(Tree.map(operation).get("resource")));
    for (Object snippet : Tree.list(deployment.get("snippets"))) {
      Tree.map(Tree.map(snippet).get("references")).replaceAll((k, v) -> renamed(v));
    }
    Object provider = deployment.get("secrets_providers");
    if (provider != null) {
      Map<String, Object> state = Tree.map(Tree.map(provider).get("state"));
      if (state.get("stack").equals("dev")) {
        state.put("owner", "umbrella");
        state.put("project", "proj-2");
        state.put("stack", "prod");
      }
    }
  }

  private static void completeResource(Object value) {
    Map<String, Object> resource = Tree.map(value);
    resource.computeIfPresent("viewOf", (k, v) -> renamed(v));
    resource.computeIfPresent(
        "aliases", (k, v) -> Tree.list(v).stream().map(RenameOracleTest::renamed).toList());
    completeValue(resource.get("inputs"));
    completeValue(resource.get("outputs"));
  }

  private static void completeValue(Object value) {
    if (value instanceof Map) {
      Map<String, Object> map = Tree.map(value);
      if (REFERENCE.equals(map.get(SIGNATURE))) {
        map.computeIfPresent("urn", (k, v) -> renamed(v));
      }
      map.values().forEach(RenameOracleTest::completeValue);
    } else if (value instanceof List) {
      Tree.list(value).forEach(RenameOracleTest::completeValue);
    }
  }

  private static Object renamed(Object urn) {
    return urn.toString()
        .replace("urn:pulumi:dev::proj::", "urn:pulumi:prod::proj-2::")
        .replace("pulumi:pulumi:Stack::proj-dev", "pulumi:pulumi:Stack::proj-2-prod");
  }
}
