package io.stackline.client;

import io.stackline.client.model.JsonText;
import io.stackline.client.model.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of operations that have no method. */
final class OtherCalls {
  /** A record of the caller's own. */
  record Pool(String id, @Nullable String name) {}

  /** A page of the caller's own. */
  record Pools(List<Pool> agentPools, @Nullable String continuationToken) {}

  private static final String ANSWER = "{\"id\":\"p-1\",\"name\":\"fast\",\"later\":{\"x\":[1]}}";

  private OtherCalls() {}

  static OperationRequest pool(String method) {
    return OperationRequest.of(method, "/api/orgs/{orgName}/agent-pools/{poolId}")
        .path("orgName", "acme")
        .path("poolId", "a/b c");
  }

  private static OperationRequest pools() {
    return OperationRequest.of("GET", "/api/orgs/{orgName}/agent-pools").path("orgName", "acme");
  }

  static void addTo(Calls calls) {
    String base = "/api/orgs/acme/agent-pools";
    String one = base + "/a%2Fb%20c";
    calls
        .reads("Operations.call/2", c -> c.operations().call(pool("GET"), Pool.class), one, ANSWER)
        .reads("Operations.find/2", c -> c.operations().find(pool("GET"), Pool.class), one, ANSWER)
        .reads(
            "Operations.list/2",
            c -> c.operations().list(pools().query("x", "1").query("x", "2 3"), Pool.class),
            base + "?x=1&x=2%203",
            "[" + ANSWER + "]")
        .reads("Operations.text/1", c -> c.operations().text(pool("GET")), one, "name: fast")
        .asks(
            "Operations.call/2",
            c ->
                c.operations()
                    .call(
                        pool("PATCH")
                            .body(new JsonText("{\"name\":\"slow\"}"))
                            .hiding(Secret.of("unused-secret")),
                        JsonText.class),
            "PATCH " + one,
            "{\"name\":\"slow\"}",
            ANSWER)
        .asks(
            "Operations.call/2",
            c ->
                c.operations()
                    .call(pool("PATCH").body(new Pool("p", null)).repeatable(), JsonText.class),
            "PATCH " + one + " R",
            "{\"id\":\"p\"}",
            ANSWER)
        .does(
            "Operations.run/1",
            c -> c.operations().run(pool("DELETE").query("force", "true").query("none", null)),
            "DELETE " + one + "?force=true",
            "")
        .reads(
            "Operations.pages/3",
            c ->
                c.operations()
                    .pages(pools(), Pools.class, Pools::continuationToken)
                    .flatMap(page -> page.agentPools().stream())
                    .toList(),
            base,
            "{\"agentPools\":[" + ANSWER + "]}");
  }
}
