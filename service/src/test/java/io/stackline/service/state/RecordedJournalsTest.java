package io.stackline.service.state;

import static io.stackline.service.state.Json.payload;
import static io.stackline.service.state.Json.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals as CLI 3.250.0 sent them. Each file has the base, the request bodies in the order they
 * came, and what the CLI's own replayer makes of them, one per line.
 */
class RecordedJournalsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T05:06:07Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create",
        "same",
        "replace",
        "refresh",
        "refresh-and-delete",
        "failure",
        "import",
        "killed",
        "after-killed",
        "destroy-failing"
      })
  void replaysAsTheCliDoes(String name) throws IOException {
    List<String> lines = lines(name);
    String base = lines.get(0);
    List<String> bodies = new ArrayList<>(lines.subList(1, lines.size() - 1));
    Map<String, Object> expected = Tree.canonical(lines.get(lines.size() - 1));

    assertThat(Tree.canonical(replay(base, bodies))).isEqualTo(expected);
    Collections.shuffle(bodies, new Random(name.hashCode()));
    bodies.addAll(bodies.subList(0, bodies.size() / 2));
    assertThat(Tree.canonical(replay(base, bodies))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "replace", "failure", "import", "after-killed"})
  void keepsWhatIsFinishedAndWhatIsPendingWhereverTheJournalStops(String name) throws IOException {
    List<String> lines = lines(name);
    List<Object> entries = new ArrayList<>();
    Map<String, Object> base = Tree.map(Tree.parse(lines.get(0)));
    for (int end = 1; end < lines.size() - 1; end++) {
      entries.addAll(Tree.list(Tree.map(Tree.parse(lines.get(end))).get("entries")));
      Map<String, Object> state =
          Tree.map(
              Tree.canonical(replay(lines.get(0), lines.subList(1, end + 1))).get("deployment"));

      assertThat(operations(state)).as("%s up to %d", name, end).isEqualTo(pending(base, entries));
      assertThat(urns(state)).as("%s up to %d", name, end).containsAll(finished(entries));
    }
  }

  private static List<String> operations(Map<String, Object> deployment) {
    return Tree.list(deployment.get("pending_operations")).stream()
        .map(operation -> urn(Tree.map(operation).get("resource")))
        .sorted()
        .toList();
  }

  /** Begun and not ended, or left over as creating. */
  private static List<String> pending(Map<String, Object> base, List<Object> entries) {
    Map<Object, String> begun = new TreeMap<>();
    for (Object each : entries) {
      Map<String, Object> entry = Tree.map(each);
      int kind = Integer.parseInt(entry.get("kind").toString());
      if (kind == 0 && entry.get("operation") != null) {
        begun.put(entry.get("operationID"), urn(Tree.map(entry.get("operation")).get("resource")));
      } else if (kind >= 1 && kind <= 3) {
        begun.remove(entry.get("operationID"));
      }
    }
    Stream<String> left =
        base.get("deployment") instanceof Map<?, ?> deployment
            ? Tree.list(deployment.get("pending_operations")).stream()
                .filter(operation -> "creating".equals(Tree.map(operation).get("type")))
                .map(operation -> urn(Tree.map(operation).get("resource")))
            : Stream.of();
    return Stream.concat(begun.values().stream(), left).sorted().toList();
  }

  private static List<String> urns(Map<String, Object> deployment) {
    return Tree.list(deployment.get("resources")).stream().map(RecordedJournalsTest::urn).toList();
  }

  private static List<String> finished(List<Object> entries) {
    return entries.stream()
        .map(Tree::map)
        .filter(entry -> entry.get("kind").toString().equals("1") && entry.get("state") != null)
        .map(entry -> urn(entry.get("state")))
        .toList();
  }

  private static String urn(Object resource) {
    return Tree.map(resource).get("urn").toString();
  }

  private static String replay(String base, List<String> bodies) {
    List<JournalReplayer.Batch> batches = new ArrayList<>();
    for (String body : bodies) {
      List<Long> sequences =
          JournalScanner.scan(payload(body)).stream().map(JournalScanner.Entry::sequence).toList();
      batches.add(new JournalReplayer.Batch(payload(body), sequences));
    }
    try (Materialized state = JournalReplayer.replay(payload(base), batches, Json.settings(NOW))) {
      return text(state.document());
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in =
        RecordedJournalsTest.class.getResourceAsStream("recorded/" + name + ".jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
