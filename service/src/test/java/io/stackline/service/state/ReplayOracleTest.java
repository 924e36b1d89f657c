package io.stackline.service.state;

import static io.stackline.service.state.Json.payload;
import static io.stackline.service.state.Json.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Replay against the CLI's own replayer. */
class ReplayOracleTest {
  private static final int CASES = 4000;
  private static final Instant NOW = Instant.parse("2026-11-24T05:06:07.089Z");

  @Test
  void makesOfEveryJournalWhatTheCliMakesOfIt() throws IOException {
    int compared = 0;
    try (Oracle oracle = Oracle.start("replay")) {
      for (int seed = 0; seed < CASES; seed++) {
        CaseGenerator generator = new CaseGenerator(seed);
        String base = generator.deployment();
        List<String> entries = generator.journal();
        String answer =
            oracle.answer(
                "{\"base\":" + base + ",\"entries\":[" + String.join(",", entries) + "]}");
        String own = replay(base, entries, generator.random());
        Map<String, Object> expected = Tree.canonical(answer);
        if (expected.containsKey("error")) {
          // The CLI refuses or gives up; here nothing may be lost for that.
          assertThat(own).contains("\"deployment\":{");
        } else {
          assertThat(Tree.canonical(own)).as("seed %d: %s", seed, entries).isEqualTo(expected);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(CASES * 3 / 4);
  }

  /** In batches of any size and order, with copies that do not count. */
  private static String replay(String base, List<String> entries, Random random) {
    List<JournalReplayer.Batch> batches = new ArrayList<>();
    int from = 0;
    while (from < entries.size()) {
      int to = Math.min(entries.size(), from + 1 + random.nextInt(4));
      List<Long> counted = new ArrayList<>();
      List<String> bodies = new ArrayList<>(entries.subList(from, to));
      for (long sequence = from + 1L; sequence <= to; sequence++) {
        counted.add(sequence);
      }
      if (random.nextBoolean()) {
        bodies.add(random.nextInt(bodies.size() + 1), entries.get(random.nextInt(entries.size())));
      }
      Collections.shuffle(bodies, random);
      batches.add(
          new JournalReplayer.Batch(
              payload("{\"entries\":[" + String.join(",", bodies) + "]}"), counted));
      from = to;
    }
    Collections.shuffle(batches, random);
    batches.forEach(batch -> JournalScanner.scan(batch.body()));
    String document = "{\"version\":3,\"deployment\":" + base + "}";
    try (Materialized state =
        JournalReplayer.replay(payload(document), batches, Json.settings(NOW))) {
      Deployments.Summary summary = Deployments.inspect(state.document());
      assertThat(state.resourceCount()).isEqualTo(summary.resourceCount());
      return text(state.document());
    }
  }
}
