package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.client.error.ApiError;
import io.stackline.client.model.StackSummary;
import io.stackline.client.model.UpdateInfo;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page is asked for when the one before is used up, and not earlier. */
class PagesTest {
  private static final StackName STACK = StackName.parse("acme/web/dev");

  private final FakeService service = new FakeService();
  private final PulumiClient client = service.client("t").build();

  @AfterEach
  void close() {
    client.close();
    service.close();
  }

  private static FakeService.Answer stacks(String token, String... names) {
    String list =
        List.of(names).stream()
            .map(
                name ->
                    "{\"id\":\"1\",\"orgName\":\"acme\",\"projectName\":\"web\",\"stackName\":\""
                        + name
                        + "\"}")
            .collect(Collectors.joining(","));
    String next = token.isEmpty() ? "" : ",\"continuationToken\":\"" + token + "\"";
    return json(200, "{\"stacks\":[" + list + "]" + next + "}");
  }

  private List<String> queries() {
    return service.seen().stream()
        .map(request -> request.path().replaceFirst("^[^?]*", ""))
        .toList();
  }

  @Test
  void theSecondPageIsAskedForWhenTheFirstIsUsedUp() {
    service.answersInTurn(stacks("to ken&2", "a", "b"), stacks("", "c"));
    Iterator<StackSummary> stacks = client.stacks().list(StackFilter.ALL).iterator();
    assertThat(service.seen()).isEmpty();
    assertThat(stacks.next().stackName()).isEqualTo("a");
    assertThat(stacks.next().stackName()).isEqualTo("b");
    assertThat(queries()).containsExactly("");
    assertThat(stacks.next().stackName()).isEqualTo("c");
    assertThat(queries()).containsExactly("", "?continuationToken=to%20ken%262");
    assertThat(stacks.hasNext()).isFalse();
    assertThat(service.seen()).hasSize(2);
  }

  @Test
  void whoTakesTwoOfTheFirstPageNeverAsksForTheSecond() {
    service.answersInTurn(stacks("2", "a", "b"), stacks("", "c"));
    assertThat(client.stacks().list(StackFilter.ALL).limit(2)).hasSize(2);
    assertThat(service.seen()).hasSize(1);
    assertThat(client.stacks().list(StackFilter.ALL).anyMatch(s -> s.stackName().equals("c")))
        .isTrue();
  }

  @Test
  void anEmptyPageInTheMiddleIsNotTheEnd() {
    service.answersInTurn(stacks("2", "a"), stacks("3"), stacks("", "b"));
    assertThat(client.stacks().list(StackFilter.ALL).map(StackSummary::stackName))
        .containsExactly("a", "b");
  }

  @Test
  void aTokenThatComesAgainEndsTheList() {
    service.answers(stacks("same", "a"));
    assertThat(client.stacks().list(StackFilter.ALL)).hasSize(2);
    assertThat(service.seen()).hasSize(2);
  }

  @Test
  void everyPageHasTheFilter() {
    service.answersInTurn(stacks("2", "a"), stacks("", "b"));
    StackFilter filter = new StackFilter("acme", "web", "team name", "a/b");
    assertThat(client.stacks().list(filter)).hasSize(2);
    String query = "?organization=acme&project=web&tagName=team%20name&tagValue=a%2Fb";
    assertThat(queries()).containsExactly(query, query + "&continuationToken=2");
  }

  private static FakeService.Answer history(int from, int count) {
    return json(
        200,
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{\"kind\":\"update\",\"result\":\"succeeded\",\"message\":\"\",\"version\":"
                        + (from - i)
                        + "}")
            .collect(Collectors.joining(",", "{\"updates\":[", "]}")));
  }

  @Test
  void historyIsNumberedFromOneAndEndsWithAPageThatIsNotFull() {
    service.answersInTurn(history(101, 50), history(51, 50), history(1, 1));
    Iterator<UpdateInfo> updates = client.updates().history().list(STACK).iterator();
    for (int version = 101; version > 51; version--) {
      assertThat(updates.next().version()).isEqualTo(version);
    }
    assertThat(queries()).containsExactly("?pageSize=50&page=1");
    assertThat(updates.next().version()).isEqualTo(51);
    assertThat(queries()).containsExactly("?pageSize=50&page=1", "?pageSize=50&page=2");
    updates.forEachRemaining(update -> assertThat(update.version()).isBetween(1, 50));
    assertThat(service.seen()).hasSize(3);
  }

  @Test
  void aHistoryOfExactlyOnePageIsAskedForOnceMore() {
    service.answersInTurn(history(50, 50), history(0, 0));
    assertThat(client.updates().history().list(STACK)).hasSize(50);
    assertThat(service.seen()).hasSize(2);
  }

  @Test
  void aPageThatIsRefusedFailsWhereItIsNeeded() {
    service.answersInTurn(stacks("2", "a"), json(403, "{\"code\":403,\"message\":\"Forbidden\"}"));
    Iterator<StackSummary> stacks = client.stacks().list(StackFilter.ALL).iterator();
    assertThat(stacks.next().stackName()).isEqualTo("a");
    assertThatThrownBy(stacks::hasNext)
        .isInstanceOf(ApiError.class)
        .hasMessageContaining("tried to list the stacks but");
  }
}
