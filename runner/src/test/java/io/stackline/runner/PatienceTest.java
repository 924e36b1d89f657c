package io.stackline.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Verdict.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pauses and retries, on a clock that moves only when somebody pauses. */
class PatienceTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final RunError REFUSED =
      RunError.of(ErrorCode.SERVICE_UNREACHABLE, "connect: connection refused");

  private final Stopper stopper = new Stopper();
  private final List<Duration> slept = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private Instant now = START;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private Pauses pauses(Instant deadline) {
    return new Pauses(
        clock,
        time -> {
          slept.add(time);
          now = now.plus(time);
        },
        stopper,
        deadline);
  }

  private Retries retries(Duration budget, Instant deadline) {
    return new Retries(pauses(deadline), budget, said::add, () -> 0.5);
  }

  @Test
  void theTimesGrowFromTwoSecondsToFifteen() {
    Backoff middle = new Backoff(() -> 0.5);
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      millis.add(middle.next().toMillis());
    }
    assertThat(millis).containsExactly(2000L, 3000L, 4500L, 6750L, 10125L, 15000L, 15000L, 15000L);
    assertThat(new Backoff(() -> 0.0).next()).hasMillis(1600);
    assertThat(new Backoff(() -> 1.0).next()).hasMillis(2400);
  }

  @Test
  void aFaultThatPassesIsMetByAnotherAttempt() throws RunException, InterruptedException {
    int[] calls = {0};
    String got =
        retries(Duration.ofSeconds(60), Instant.MAX)
            .of(
                () -> {
                  if (++calls[0] < 3) {
                    throw new RunException(ErrorCode.SERVICE_FAILED, "The answer was [503] Down");
                  }
                  return "there";
                });
    assertThat(got).isEqualTo("there");
    assertThat(slept).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
    assertThat(said).hasSize(2).allMatch(line -> line.contains("Trying again in"));
  }

  @Test
  void theBudgetIsNotExceeded() throws RunException, InterruptedException {
    Retries retries = retries(Duration.ofSeconds(10), Instant.MAX);
    int attempts = 1;
    while (retries.pauseAfter(REFUSED)) {
      attempts++;
    }
    assertThat(attempts).isEqualTo(4);
    assertThat(Duration.between(START, now)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(said).last().asString().contains("10 s for retries are over");
  }

  @Test
  void withoutABudgetThereIsOneAttempt() throws RunException, InterruptedException {
    assertThat(retries(Duration.ZERO, Instant.MAX).pauseAfter(REFUSED)).isFalse();
    assertThat(slept).isEmpty();
  }

  @Test
  void aSignalAndTheTimeAllowedEndAPause() throws RunException, InterruptedException {
    Retries late = retries(Duration.ofSeconds(60), START.plusSeconds(3));
    assertThat(late.pauseAfter(REFUSED)).isTrue();
    assertThatThrownBy(() -> late.pauseAfter(REFUSED))
        .isInstanceOfSatisfying(
            RunException.class, e -> assertThat(e.error().code()).isEqualTo(ErrorCode.TIMED_OUT));
    assertThat(now).isEqualTo(START.plusSeconds(3));
    assertThat(stopper.reason()).isEqualTo(Stop.TIMEOUT);

    Stopper signalled = new Stopper();
    Pauses interrupted =
        new Pauses(clock, time -> signalled.stop(Stop.SIGNAL), signalled, Instant.MAX);
    assertThatThrownBy(() -> interrupted.pause(Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(
            RunException.class, e -> assertThat(e.error().code()).isEqualTo(ErrorCode.CANCELLED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SERVICE_UNREACHABLE | dial tcp 127.0.0.1:1: connect: connection refused     | true
          SERVICE_UNREACHABLE | read: connection reset by peer                        | true
          SERVICE_UNREACHABLE | lookup nowhere.invalid: no such host                  | true
          SERVICE_UNREACHABLE | net/http: TLS handshake timeout                       | true
          SERVICE_UNREACHABLE | x509: certificate signed by unknown authority         | false
          SERVICE_UNREACHABLE | PKIX path building failed                             | false
          SERVICE_UNREACHABLE | The service answered with something else (HTTP 200)   | false
          SERVICE_FAILED      | The service answered [502] Bad Gateway                | true
          SERVICE_FAILED      | The service asks to try again later (HTTP 503)        | true
          SERVICE_FAILED      | [504] Gateway Timeout                                 | true
          SERVICE_FAILED      | [500] on fire                                         | false
          PROGRAM_FAILED      | connection refused                                    | false
          BAD_CREDENTIALS     | [503]                                                 | false
          BAD_CONFIGURATION   | connection reset                                      | false
          """)
  void onlyWhatMayPassIsTriedAgain(ErrorCode code, String detail, boolean again) {
    assertThat(Retries.mayPass(RunError.of(code, detail))).isEqualTo(again);
  }
}
