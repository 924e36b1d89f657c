package io.stackline.runner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Stopper.Effect;
import io.stackline.runner.exec.Verdict.Stop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopsTest {
  private final Stops stops = new Stops();

  @Test
  void whatOneRunNoticesStopsThemAll() throws InterruptedException {
    Stopper first = stops.begin();
    Stopper second = stops.begin();
    first.notice();
    assertThat(first.await(Duration.ofMinutes(1))).isTrue();
    assertThat(second.await(Duration.ofMinutes(1))).isTrue();
    assertThat(stops.reason()).isEqualTo(Stop.SIGNAL);
    assertThat(stops.begin().reason()).isEqualTo(Stop.SIGNAL);
    assertThat(stops.stop(Stop.SIGNAL)).as("the same stop").isEqualTo(Effect.NONE);
    assertThat(stops.stop(Stop.TIMEOUT)).isEqualTo(Effect.NONE);
    assertThat(stops.stop(Stop.SIGNAL)).isEqualTo(Effect.AT_ONCE);
  }

  @Test
  void aSignalAfterTheTimeThatIsOverIsASecondReason() {
    assertThat(stops.stop(Stop.TIMEOUT)).isEqualTo(Effect.STOPPING);
    assertThat(stops.stop(Stop.SIGNAL)).isEqualTo(Effect.AT_ONCE);
  }
}
