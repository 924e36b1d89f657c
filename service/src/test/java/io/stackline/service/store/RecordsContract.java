package io.stackline.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.store.Audit.Event;
import io.stackline.service.store.Keys.StackKey;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Wrapped keys, facts about the installation, and the audit log. */
abstract class RecordsContract extends StoreTestBase {
  RecordsContract(TestEngine engine) {
    super(engine);
  }

  @Test
  void theFirstKeyOfANumberStaysAndTheHighestNumberIsCurrent() {
    UUID stack = StoreFixture.world(store, "ada").stack().id();
    maybe(tx -> tx.keys().currentStackKey(stack)).isEmpty();
    StackKey first = new StackKey(stack, 1, "fingerprint", "Zmlyc3Q=");
    StackKey storedfirst = store.write(tx -> tx.keys().putStackKey(first));
    assertThat(storedfirst).isEqualTo(first);
    StackKey twin = new StackKey(stack, 1, "other", "dHdpbg==");
    StackKey storedtwin = store.write(tx -> tx.keys().putStackKey(twin));
    assertThat(storedtwin).isEqualTo(first);
    StackKey second = new StackKey(stack, 2, "fingerprint", "c2Vjb25k");
    store.write(tx -> tx.keys().putStackKey(second));
    maybe(tx -> tx.keys().currentStackKey(stack)).contains(second);
    maybe(tx -> tx.keys().stackKey(stack, 1)).contains(first);
    maybe(tx -> tx.keys().stackKey(stack, 3)).isEmpty();
    refused(
        ErrorCode.CONFLICT,
        () ->
            store.write(
                tx -> tx.keys().putStackKey(new StackKey(UUID.randomUUID(), 1, "f", "eA=="))));
  }

  @Test
  void theLastValueOfAFactCounts() {
    maybe(tx -> tx.keys().fact("x")).isEmpty();
    run(tx -> tx.keys().putFact("x", "one"));
    run(tx -> tx.keys().putFact("y", "other"));
    run(tx -> tx.keys().putFact("x", "two"));
    maybe(tx -> tx.keys().fact("x")).contains("two");
    maybe(tx -> tx.keys().fact("y")).contains("other");
  }

  @Test
  void auditEventsAreNewestFirstAndOutliveTheirOrganization() {
    Instant at = Instant.ofEpochMilli(1_700_000_000_321L);
    long acme = store.write(tx -> tx.accounts().createOrganization("acme", "")).id();
    long beta = store.write(tx -> tx.accounts().createOrganization("beta", "")).id();
    Event first = new Event(at, acme, "stack-created", "acme/web/dev", "ada", "192.0.2.1", true);
    Event second = new Event(at, beta, "stack-created", "beta/web/dev", "bob", "::1", false);
    Event third =
        new Event(at.minusSeconds(9), null, "user-created", "ünï \u2028", "root", "", false);
    Event fourth = new Event(at, acme, "stack-deleted", "acme/web/dev", "ada", "192.0.2.1", true);
    for (Event event : new Event[] {first, second, third, fourth}) {
      run(tx -> tx.audit().record(event));
    }
    run(tx -> tx.accounts().deleteOrganization(acme));
    all(tx -> tx.audit().list(null, 10)).containsExactly(fourth, third, second, first);
    all(tx -> tx.audit().list(null, 2)).containsExactly(fourth, third);
    all(tx -> tx.audit().list(acme, 10)).containsExactly(fourth, first);
    all(tx -> tx.audit().list(beta, 10)).containsExactly(second);
  }
}
