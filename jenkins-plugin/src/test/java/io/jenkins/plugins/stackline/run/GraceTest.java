package io.jenkins.plugins.stackline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraceTest {
  /** What {@code timeout} of Pipelines leaves a body that it has interrupted. */
  private static final Duration TIMEOUT_STEP = Duration.ofSeconds(60);

  @Test
  void anAbortedRunEndsBeforeTheStepTimeoutEndsItByForce() {
    assertTrue(Grace.patience("").compareTo(TIMEOUT_STEP.minusSeconds(4)) < 0);
    assertEquals(Map.of("STACKLINE_GRACE", "45s"), Grace.variables(Map.of("PATH", "/bin")));
    assertTrue(Grace.patience(Grace.USUAL).compareTo(Duration.ofSeconds(48)) > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "0s, 55",
    "45s, 55",
    "50s, 55",
    "51s, 56",
    "2m, 125",
    "1m30s, 95",
    "1h, 3605",
    "soon, 55",
    "'', 55",
    "h, 55",
    "-5m, 55"
  })
  void aLongerGraceIsWaitedFor(String option, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), Grace.patience(option));
  }

  @Test
  void whatTheEnvironmentSaysGoesFirst() {
    assertEquals(Map.of(), Grace.variables(Map.of("STACKLINE_GRACE", "2m")));
    assertEquals(Map.of(), Grace.variables(Map.of("STACKLINE_GRACE_SECONDS", "120")));
  }
}
