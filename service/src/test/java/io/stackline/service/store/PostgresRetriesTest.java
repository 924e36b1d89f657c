package io.stackline.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What only PostgreSQL does: a work that was overtaken runs again, unseen by its caller. */
class PostgresRetriesTest extends StoreTestBase {
  PostgresRetriesTest() {
    super(TestEngine.POSTGRES);
  }

  private void overtake(String value) {
    CompletableFuture.runAsync(() -> run(tx -> tx.keys().putFact("x", value))).join();
  }

  @Test
  void aWorkThatWasOvertakenRunsAgain() {
    run(tx -> tx.keys().putFact("x", "0"));
    AtomicInteger attempts = new AtomicInteger();
    run(
        tx -> {
          String seen = tx.keys().fact("x").orElseThrow();
          if (attempts.incrementAndGet() < 3) {
            overtake("overtaken " + attempts.get());
          }
          tx.keys().putFact("x", seen + " seen");
        });
    assertThat(attempts).hasValue(3);
    maybe(tx -> tx.keys().fact("x")).contains("overtaken 2 seen");
  }

  @Test
  void aWorkThatIsAlwaysOvertakenIsRefusedForNow() {
    run(tx -> tx.keys().putFact("x", "0"));
    AtomicInteger attempts = new AtomicInteger();
    refused(
        ErrorCode.UNAVAILABLE,
        () ->
            run(
                tx -> {
                  tx.keys().fact("x");
                  overtake("overtaken " + attempts.incrementAndGet());
                  tx.keys().putFact("x", "mine");
                }));
    assertThat(attempts.get()).isGreaterThan(3);
    maybe(tx -> tx.keys().fact("x")).contains("overtaken " + attempts.get());
  }
}
