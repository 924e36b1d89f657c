package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.runner.exec.Stopper.Effect;
import io.stackline.runner.exec.Verdict.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a shell in place of the CLI, which says when it is interrupted and goes on. */
@Timeout(120)
class StopperTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String DEAF =
      "trap 'echo interrupted' TERM; echo ready; while :; do sleep 0.05; done";

  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final Stopper stopper = new Stopper();
  private CliProcess cli;

  @TempDir Path directory;

  private CliProcess start() throws IOException, InterruptedException {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    Path run = directory.resolve("run");
    cli =
        CliProcess.start(
            new CliProcess.Call(
                Path.of("/bin/sh"), List.of("-c", DEAF), directory, environment, run),
            line -> (line.equals("ready") ? ready : interrupted).countDown(),
            line -> {});
    assertThat(ready.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return cli;
  }

  @AfterEach
  void end() {
    if (cli != null) {
      cli.kill();
    }
  }

  private void assertInterrupted() throws InterruptedException {
    assertThat(interrupted.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theEndOfTheGracePeriodKills() throws IOException, InterruptedException {
    stopper.allow(Duration.ofSeconds(1), LONG);
    stopper.attach(start(), () -> false);
    assertThat(stopper.stop(Stop.SIGNAL)).isEqualTo(Effect.STOPPING);
    assertInterrupted();
    assertThat(CliProcess.wasKilled(cli.finish())).isTrue();
  }

  @Test
  void aSecondSignalKills() throws IOException, InterruptedException {
    stopper.allow(LONG, LONG);
    stopper.attach(start(), () -> false);
    assertThat(stopper.stop(Stop.SIGNAL)).isEqualTo(Effect.STOPPING);
    assertThat(stopper.stop(Stop.SIGNAL)).isEqualTo(Effect.AT_ONCE);
    assertThat(CliProcess.wasKilled(cli.finish())).isTrue();
    assertThat(stopper.reason()).isEqualTo(Stop.SIGNAL);
  }

  @Test
  void theTimeThatIsOverIsNoSecondSignal() throws IOException, InterruptedException {
    stopper.allow(LONG, LONG);
    stopper.attach(start(), () -> false);
    assertThat(stopper.stop(Stop.SIGNAL)).isEqualTo(Effect.STOPPING);
    assertThat(stopper.stop(Stop.TIMEOUT)).isEqualTo(Effect.NONE);
    assertInterrupted();
    assertThat(cli.isAlive()).isTrue();
    assertThat(stopper.reason()).isEqualTo(Stop.SIGNAL);
  }

  @Test
  void aNoticeAndTheSignalThatComesWithItAreOneStop() throws IOException, InterruptedException {
    stopper.allow(Duration.ZERO, LONG);
    stopper.attach(start(), () -> false);
    stopper.notice();
    assertThat(stopper.reason()).isEqualTo(Stop.SIGNAL);
    assertThat(stopper.stop(Stop.SIGNAL)).isEqualTo(Effect.NONE);
    stopper.notice();
    assertInterrupted();
    assertThat(cli.isAlive()).isTrue();
    assertThat(stopper.stop(Stop.SIGNAL)).isEqualTo(Effect.AT_ONCE);
    assertThat(CliProcess.wasKilled(cli.finish())).isTrue();
  }

  @Test
  void whatStartsAfterTheGracePeriodIsKilled() throws IOException, InterruptedException {
    stopper.allow(LONG, LONG);
    stopper.stop(Stop.SIGNAL);
    stopper.stop(Stop.SIGNAL);
    stopper.attach(start(), () -> false);
    assertThat(CliProcess.wasKilled(cli.finish())).isTrue();
  }
}
