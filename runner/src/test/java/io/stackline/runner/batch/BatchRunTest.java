package io.stackline.runner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.BatchResult;
import io.stackline.run.BatchResult.Part;
import io.stackline.run.BatchResult.State;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.runner.batch.Batch.Task;
import io.stackline.runner.batch.StackOrder.Origin;
import io.stackline.runner.exec.Verdict.Stop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The order, the bound and the end of many runs; the runs themselves do nothing. */
class BatchRunTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<Stop> stop = new AtomicReference<>(Stop.NONE);
  private final List<BatchResult> seen = new ArrayList<>();

  /** {@code net} before {@code db} before {@code app}; {@code docs} depends on nothing. */
  private static Batch batch(Operation operation, Set<String> changed) throws RunException {
    Map<Entry, RunRequest> requests = new LinkedHashMap<>();
    List<String> names = List.of("app", "db", "net", "docs");
    for (String name : names) {
      Entry entry =
          new Entry(name, Entry.Place.of(ROOT, ROOT), "dev", List.of(), List.of(), true, Map.of());
      requests.put(entry, Samples.request(operation, name));
    }
    StackOrder order = new StackOrder(names);
    order.depends("db", "net", Origin.DECLARED);
    order.depends("app", "db", Origin.DECLARED);
    return Batch.of(operation, requests, order, changed, false);
  }

  private static final Set<String> ALL = Set.of("app", "db", "net", "docs");

  private BatchResult run(Batch batch, int parallel, boolean keepGoing, BatchRun.Work work)
      throws InterruptedException {
    BatchRun.Limits limits = new BatchRun.Limits(parallel, keepGoing);
    return new BatchRun(batch, limits, stop::get, Clock.systemUTC(), seen::add).run(work);
  }

  private RunResult done(Task task, RunStatus status) {
    log.add(task.entry().name());
    return Samples.result(task.request(), status);
  }

  private static List<String> states(BatchResult result) {
    return result.parts().stream()
        .map(
            part ->
                part.name() + " " + part.status().map(RunStatus::word).orElse(part.state().word()))
        .toList();
  }

  @Test
  void eachComesAfterThoseItDependsOn() throws RunException, InterruptedException {
    BatchResult up = run(batch(Operation.UP, ALL), 1, false, t -> done(t, RunStatus.SUCCEEDED));
    assertThat(log).containsExactly("net", "db", "app", "docs");
    assertThat(up.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(up.end()).isNotNull();
    log.clear();
    run(batch(Operation.DESTROY, ALL), 1, false, t -> done(t, RunStatus.SUCCEEDED));
    assertThat(log).containsExactly("docs", "app", "db", "net");
  }

  @Test
  void noMoreGoOnAtOnceThanAllowedButSoManyDo() throws RunException, InterruptedException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    run(
        batch(Operation.UP, ALL),
        2,
        false,
        task -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          two.countDown();
          try {
            assertThat(two.await(1, TimeUnit.MINUTES)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          running.decrementAndGet();
          return done(task, RunStatus.NO_CHANGES);
        });
    assertThat(most).hasValue(2);
    assertThat(log).hasSize(4);
  }

  @Test
  void afterAFailureNothingIsBegun() throws RunException, InterruptedException {
    BatchResult result =
        run(
            batch(Operation.UP, ALL),
            1,
            false,
            t ->
                done(
                    t,
                    t.entry().name().equals("net")
                        ? RunStatus.RESOURCE_FAILED
                        : RunStatus.SUCCEEDED));
    assertThat(log).containsExactly("net");
    assertThat(states(result))
        .containsExactly("net resource-failed", "db skipped", "app skipped", "docs skipped");
    assertThat(result.status()).isEqualTo(RunStatus.RESOURCE_FAILED);
    assertThat(result.parts().get(1).reason()).contains("it depends on net, which failed");
    assertThat(result.parts().get(3).reason()).contains("net failed; --keep-going");
  }

  @Test
  void withKeepGoingOnlyDependentsAreSkipped() throws RunException, InterruptedException {
    BatchResult result =
        run(
            batch(Operation.UP, ALL),
            1,
            true,
            t -> done(t, t.entry().name().equals("db") ? RunStatus.FAILED : RunStatus.SUCCEEDED));
    assertThat(states(result))
        .containsExactly("net succeeded", "db failed", "app skipped", "docs succeeded");
    assertThat(result.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void previewsDoNotDependOnEachOthersSuccess() throws RunException, InterruptedException {
    BatchResult result =
        run(
            batch(Operation.PREVIEW, ALL),
            1,
            true,
            t -> done(t, t.entry().name().equals("net") ? RunStatus.FAILED : RunStatus.CHANGES));
    assertThat(states(result))
        .containsExactly("net failed", "db changes", "app changes", "docs changes");
  }

  @Test
  void whatHasNotChangedIsLeftAloneAndWaitedForByNobody()
      throws RunException, InterruptedException {
    BatchResult result =
        run(
            batch(Operation.UP, Set.of("app", "net")),
            4,
            false,
            t -> done(t, RunStatus.NO_CHANGES));
    assertThat(states(result))
        .containsExactly("net no-changes", "db unchanged", "app no-changes", "docs unchanged");
    // What lies between does not make the order any other.
    assertThat(log).containsExactly("net", "app");
    assertThat(result.status()).isEqualTo(RunStatus.NO_CHANGES);
    log.clear();
    BatchResult none = run(batch(Operation.UP, Set.of()), 4, false, t -> done(t, RunStatus.FAILED));
    assertThat(log).isEmpty();
    assertThat(none.status()).isEqualTo(RunStatus.NO_CHANGES);
  }

  @Test
  void aStopEndsWhatIsNotBegun() throws RunException, InterruptedException {
    BatchResult result =
        run(
            batch(Operation.UP, ALL),
            1,
            true,
            t -> {
              stop.set(Stop.SIGNAL);
              return done(t, RunStatus.SUCCEEDED);
            });
    assertThat(states(result))
        .containsExactly("net succeeded", "db skipped", "app skipped", "docs skipped");
    assertThat(result.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(result.error().code()).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void whatNobodyHasThoughtOfEndsOneStackAlone() throws RunException, InterruptedException {
    BatchResult result =
        run(
            batch(Operation.UP, ALL),
            1,
            true,
            t -> {
              if (t.entry().name().equals("docs")) {
                throw new IllegalStateException("nobody thought of it");
              }
              return done(t, RunStatus.SUCCEEDED);
            });
    Part docs = result.parts().get(3);
    assertThat(docs.result().error().code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(docs.result().error().whatHappened()).contains("IllegalStateException");
    assertThat(result.parts().get(2).state()).isEqualTo(State.ENDED);
    // Whoever watches saw every step, and no end before the end.
    assertThat(seen).allMatch(each -> each.status() == null).hasSizeGreaterThan(8);
    assertThat(seen.get(0).parts()).allMatch(part -> part.state() == State.WAITING);
  }

  /** Requests and results in which nothing is asked for but the stack. */
  private static final class Samples {
    private Samples() {}

    static RunRequest request(Operation operation, String stack) {
      return new RunRequest(
          operation,
          stack,
          ROOT,
          null,
          null,
          null,
          null,
          io.stackline.run.CliOptions.NONE,
          io.stackline.run.RunOptions.NONE,
          io.stackline.run.StackOptions.NONE,
          io.stackline.run.ConfigOptions.NONE,
          false,
          io.stackline.run.OutputExport.NONE,
          io.stackline.run.Patience.DEFAULT,
          null,
          io.stackline.run.ReportOptions.NONE,
          io.stackline.run.PlanOptions.NONE,
          null);
    }

    static RunResult result(RunRequest request, RunStatus status) {
      RunError error =
          status.isSuccess()
              ? null
              : java.util.Arrays.stream(ErrorCode.values())
                  .filter(code -> code.status() == status)
                  .findFirst()
                  .map(RunError::of)
                  .orElseThrow();
      return new RunResult(
          request.operation(),
          request.stack(),
          status,
          Map.of(),
          List.of(),
          List.of(),
          RunResult.Outputs.NONE,
          null,
          null,
          null,
          Instant.EPOCH,
          Instant.EPOCH,
          error,
          null,
          List.of());
    }
  }
}
