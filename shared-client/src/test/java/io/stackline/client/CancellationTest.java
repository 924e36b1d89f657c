package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.Cancelled;
import io.stackline.client.error.ClientException;
import io.stackline.client.model.Secret;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One thread breaks off what another one waits for. */
@Timeout(120)
class CancellationTest {
  private static final StackName STACK = StackName.parse("acme/web/dev");
  private static final Duration LONG = Duration.ofHours(9);
  private static final Timeouts PATIENT = new Timeouts(LONG, LONG, LONG);

  private final FakeService service = new FakeService();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  @AfterEach
  void close() {
    done.countDown();
    service.close();
  }

  /** Makes a call on a thread of its own, does something once it got far enough, gives its end. */
  private Throwable broken(Runnable call, Consumer<Thread> breaking) throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                call.run();
              } catch (ClientException e) {
                thrown.set(e);
              }
            });
    caller.start();
    assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
    breaking.accept(caller);
    caller.join(60_000);
    assertThat(caller.isAlive()).isFalse();
    return thrown.get();
  }

  private PulumiClientBuilder client(RawServer server) {
    return PulumiClient.builder(server.url(), TokenSource.fixed(Secret.of("t")))
        .proxy(ProxySettings.none())
        .retry(RetryPolicy.NEVER)
        .timeouts(PATIENT);
  }

  @Test
  void aDownloadIsBrokenOffInTheMiddle() throws Exception {
    OutputStream sink =
        new OutputStream() {
          @Override
          public void write(int b) {
            reached.countDown();
          }
        };
    try (RawServer server =
            new RawServer(
                (socket, out) -> {
                  RawServer.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{\"ver");
                  done.await();
                });
        PulumiClient client = client(server).build()) {
      Cancellation cancellation = new Cancellation();
      Throwable end =
          broken(
              () -> client.with(cancellation).stacks().state().exportTo(STACK, sink),
              caller -> cancellation.cancel());
      assertThat(end)
          .isInstanceOf(Cancelled.class)
          .hasMessage("tried to export the state of the stack but it was cancelled");
    }
  }

  @Test
  void anUploadIsBrokenOffInTheMiddle(@TempDir Path directory) throws Exception {
    Path state = directory.resolve("state.json");
    byte[] noise = new byte[32 << 20];
    new java.util.Random(7).nextBytes(noise);
    Files.write(state, noise);
    try (RawServer server =
            new RawServer(
                (socket, out) -> {
                  // Takes no more than the head: the client fills the buffers between and waits.
                  reached.countDown();
                  done.await();
                });
        PulumiClient client = client(server).build()) {
      Cancellation cancellation = new Cancellation();
      Throwable end =
          broken(
              () -> client.with(cancellation).stacks().state().importFrom(STACK, state),
              caller -> cancellation.cancel());
      assertThat(end).isInstanceOf(Cancelled.class);
    }
  }

  private PulumiClient pausing() {
    RetryPolicy slow = new RetryPolicy(Set.of(500), 9, LONG, 1, LONG, Duration.ofDays(9));
    service.answers(json(500, ""));
    Sleeper telling =
        (time, cancellation) -> {
          reached.countDown();
          Sleeper.real().sleep(time, cancellation);
        };
    Timeouts timeouts = new Timeouts(LONG, LONG, Duration.ofDays(9));
    return service
        .client("t")
        .retry(slow)
        .timeouts(timeouts)
        .time(InstantSource.system(), telling)
        .build();
  }

  @Test
  void aPauseBetweenAttemptsIsCutShort() throws Exception {
    try (PulumiClient client = pausing()) {
      Cancellation cancellation = new Cancellation();
      Throwable end =
          broken(
              () -> client.with(cancellation).users().current(), caller -> cancellation.cancel());
      assertThat(end).isInstanceOf(Cancelled.class);
    }
    assertThat(service.seen()).hasSize(1);
  }

  @Test
  void anInterruptEndsThePauseTooAndStaysSet() throws Exception {
    AtomicBoolean stillSet = new AtomicBoolean();
    try (PulumiClient client = pausing()) {
      Throwable end =
          broken(
              () -> {
                try {
                  client.users().current();
                } finally {
                  stillSet.set(Thread.currentThread().isInterrupted());
                }
              },
              Thread::interrupt);
      assertThat(end).isInstanceOf(Cancelled.class);
    }
    assertThat(stillSet).isTrue();
    assertThat(service.seen()).hasSize(1);
  }

  @Test
  void aCallThatWaitsForAConnectionIsBrokenOffToo() throws Exception {
    try (RawServer server =
            new RawServer(
                (socket, out) -> {
                  reached.countDown();
                  done.await();
                });
        PulumiClient client = client(server).connections(new ConnectionPool(1, 1)).build()) {
      Cancellation first = new Cancellation();
      Cancellation second = new Cancellation();
      AtomicReference<Throwable> other = new AtomicReference<>();
      Throwable end =
          broken(
              () -> client.with(first).users().current(),
              caller -> {
                Thread waiting =
                    new Thread(
                        () -> {
                          try {
                            client.with(second).users().current();
                          } catch (ClientException e) {
                            other.set(e);
                          }
                        });
                waiting.start();
                while (waiting.getState() == Thread.State.RUNNABLE
                    || waiting.getState() == Thread.State.NEW) {
                  Thread.onSpinWait();
                }
                second.cancel();
                try {
                  waiting.join(60_000);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                first.cancel();
              });
      assertThat(other.get()).isInstanceOf(Cancelled.class);
      assertThat(end).isInstanceOf(Cancelled.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void othersGoOnWhileOneIsCancelled() {
    service.answers(json(200, "{\"id\":\"1\",\"githubLogin\":\"ada\"}"));
    try (PulumiClient client = service.client("t").build()) {
      Cancellation cancellation = new Cancellation();
      PulumiClient cancelled = client.with(cancellation);
      assertThat(cancelled.users().current().githubLogin()).isEqualTo("ada");
      cancellation.cancel();
      cancellation.cancel();
      assertThat(cancellation.isCancelled()).isTrue();
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> cancelled.users().current()))
          .isInstanceOf(Cancelled.class);
      assertThat(client.users().current().githubLogin()).isEqualTo("ada");
    }
    assertThat(service.seen()).hasSize(2);
  }
}
