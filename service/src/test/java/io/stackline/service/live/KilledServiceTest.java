package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL in the middle of writing, then a start on the same data: nothing acknowledged is lost.
 */
class KilledServiceTest {
  private static final int CLIENTS = 4;
  private static final int BEFORE_THE_KILL = 60;

  @TempDir Path directory;
  private final Map<String, List<String>> acknowledged = new ConcurrentHashMap<>();

  @Test
  void whatWasAcknowledgedBeforeTheKillIsThereAfterIt() throws Exception {
    for (int round = 1; round <= 2; round++) {
      List<Flow.Running> updates = new ArrayList<>();
      try (ServiceProcess service = ServiceProcess.start(directory.resolve("data"))) {
        for (int i = 0; i < CLIENTS; i++) {
          updates.add(Flow.create(service.admin(), "admin", "web", "s" + round + i).update());
        }
        writeUntilKilled(service, updates);
      }
      try (ServiceProcess service = ServiceProcess.start(directory.resolve("data"))) {
        for (Flow.Running update : updates) {
          check(service.admin(), update);
        }
      }
    }
  }

  private void writeUntilKilled(ServiceProcess service, List<Flow.Running> updates)
      throws Exception {
    CountDownLatch enough = new CountDownLatch(BEFORE_THE_KILL);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> clients = new ArrayList<>();
    for (Flow.Running update : updates) {
      clients.add(threads.submit(() -> write(update, enough)));
    }
    assertThat(enough.await(120, TimeUnit.SECONDS)).isTrue();
    service.kill();
    for (Future<?> client : clients) {
      client.get(120, TimeUnit.SECONDS);
    }
    threads.shutdown();
  }

  private void write(Flow.Running update, CountDownLatch enough) {
    List<String> mine = acknowledged.computeIfAbsent(update.id(), id -> new ArrayList<>());
    try {
      for (int i = 1; ; i += 2) {
        String name = "r" + i;
        update.journal(Flow.beginEntry(i, name)).ok();
        mine.add("operation " + name);
        update.journal(Flow.createdEntry(i + 1, name)).ok();
        mine.set(mine.size() - 1, name);
        enough.countDown();
      }
    } catch (UncheckedIOException e) {
      assertThat(mine).as("killed after some were acknowledged: %s", e).isNotEmpty();
    }
  }

  /** The update still runs: its holder could go on, or somebody cancels it. */
  private void check(Api admin, Flow.Running before) {
    Flow.Running update = new Flow.Running(admin, before.path(), before.id(), 1, before.lease());
    String stack = before.path().substring(0, before.path().indexOf("/update/"));
    assertThat(admin.get(stack).ok().text()).contains("\"currentOperation\"");
    update.journal(Flow.beginEntry(1_000_001, "after")).ok();
    update.cancel().ok();
    String exported = admin.get(stack + "/export").ok().text();
    List<String> names = acknowledged.getOrDefault(before.id(), List.of());
    assertThat(names).isNotEmpty();
    int operations = exported.indexOf("\"pending_operations\"");
    assertThat(exported.substring(operations)).contains(Flow.urn("after") + "\"");
    for (String name : names) {
      boolean finished = !name.startsWith("operation ");
      String urn = Flow.urn(finished ? name : name.substring(10)) + "\"";
      assertThat(exported).contains(urn);
      if (finished) {
        assertThat(exported.indexOf(urn)).isLessThan(operations);
      }
    }
  }
}
