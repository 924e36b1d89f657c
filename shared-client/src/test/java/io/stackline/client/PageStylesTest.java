package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.ListDeploymentSnapshot;
import io.stackline.client.model.OrgEnvironment;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ways in which the API says that a list goes on: two names of a token, and numbers. */
class PageStylesTest {
  private static final StackName STACK = StackName.parse("acme/web/dev");

  private final FakeService service = new FakeService();
  private final PulumiClient client = service.client("t").build();

  @AfterEach
  void close() {
    client.close();
    service.close();
  }

  private List<String> paths() {
    return service.seen().stream().map(FakeService.Seen::path).toList();
  }

  private static FakeService.Answer environments(String name, String token) {
    String next = token.isEmpty() ? "" : ",\"nextToken\":\"" + token + "\"";
    return json(200, "{\"environments\":[{\"id\":\"1\",\"name\":\"" + name + "\"}]" + next + "}");
  }

  @Test
  void aNextTokenIsSentAsContinuationToken() {
    service.answersInTurn(environments("a", "t&1"), environments("b", ""));
    Iterator<OrgEnvironment> all = client.environments().admin().list("acme").iterator();
    assertThat(service.seen()).isEmpty();
    assertThat(all.next().name()).isEqualTo("a");
    assertThat(paths()).containsExactly("/api/esc/environments/acme");
    assertThat(all.next().name()).isEqualTo("b");
    assertThat(all.hasNext()).isFalse();
    assertThat(paths())
        .containsExactly(
            "/api/esc/environments/acme", "/api/esc/environments/acme?continuationToken=t%261");
  }

  @Test
  void anEmptyTokenEndsTheList() {
    service.answers(
        json(200, "{\"auditLogEvents\":[{\"event\":\"a\"}],\"continuationToken\":\"\"}"));
    assertThat(client.auditLog().events("acme", null, null, null, null)).hasSize(1);
    assertThat(service.seen()).hasSize(1);
  }

  @Test
  void whoTakesTheFirstNeverAsksForTheSecondPage() {
    service.answers(
        json(200, "{\"auditLogEvents\":[{\"event\":\"a\"}],\"continuationToken\":\"2\"}"));
    assertThat(client.auditLog().events("acme", null, null, null, null).findFirst()).isPresent();
    assertThat(service.seen()).hasSize(1);
  }

  private static FakeService.Answer deployments(int count) {
    return json(
        200,
        IntStream.range(0, count)
            .mapToObj(i -> "{\"id\":\"d-" + i + "\",\"status\":\"later\",\"version\":" + i + "}")
            .collect(Collectors.joining(",", "{\"deployments\":[", "],\"total\":51}")));
  }

  @Test
  void numbersGoOnUntilAPageIsNotFull() {
    service.answersInTurn(deployments(50), deployments(1));
    Iterator<ListDeploymentSnapshot> all = client.deployments().queue().list(STACK).iterator();
    for (int i = 0; i < 50; i++) {
      all.next();
    }
    assertThat(service.seen()).hasSize(1);
    assertThat(all.next().id()).isEqualTo("d-0");
    assertThat(all.hasNext()).isFalse();
    String base = "/api/stacks/acme/web/dev/deployments?page=";
    assertThat(paths()).containsExactly(base + "1&pageSize=50", base + "2&pageSize=50");
  }
}
