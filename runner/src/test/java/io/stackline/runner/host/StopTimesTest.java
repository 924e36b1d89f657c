package io.stackline.runner.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopTimesTest {
  private static Environment environment(String variables) {
    Map<String, String> all = new TreeMap<>();
    for (String variable : variables.split(" ", -1)) {
      if (variable.contains("=")) {
        String[] parts = variable.split("=", 2);
        all.put(parts[0], parts[1]);
      }
    }
    return new Environment(all);
  }

  /** With the end, each must be over before its host kills: the last column, in milliseconds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GITHUB_ACTIONS=true                              | 7000  | 7000  | false | 10000
          GITLAB_CI=true                                   | 6000  | 6000  | true  | 10000
          BITBUCKET_BUILD_NUMBER=7                         | 6000  | 6000  | false | 10000
          TF_BUILD=True                                    | 7000  | 7000  | false | 10000
          TF_BUILD=True PROCESS_SIGINT_TIMEOUT=60000       | 59500 | 59500 | false | 62500
          TF_BUILD=True PROCESS_SIGINT_TIMEOUT=soon        | 7000  | 7000  | false | 10000
          TF_BUILD=True PROCESS_SIGTERM_TIMEOUT=500        | 5500  | 5500  | false | 8000
          TF_BUILD=True PROCESS_SIGINT_TIMEOUT=0           | 0     | 0     | false | 2500
          JENKINS_URL=http://127.0.0.1/                    | 45000 | 2000  | true  | 60000
          TRAVIS=true                                      | 60000 | 60000 | false | 999999
          CI=true PROCESS_SIGINT_TIMEOUT=1                 | 60000 | 60000 | false | 999999
          NONE                                             | 60000 | 60000 | false | 999999
          """)
  void aHostGivesItsTime(String variables, int grace, int hurried, boolean all, int kill) {
    StopTimes times = StopTimes.of((Duration) null, environment(variables));
    assertThat(times.grace()).isEqualTo(Duration.ofMillis(grace));
    assertThat(times.hurried()).isEqualTo(Duration.ofMillis(hurried));
    assertThat(times.signalsAll()).isEqualTo(all);
    assertThat(times.grace().plus(StopTimes.END)).isLessThanOrEqualTo(Duration.ofMillis(kill));
  }

  @Test
  void whatTheOperatorSaysWins() {
    String host = "JENKINS_URL=http://127.0.0.1/ STACKLINE_GRACE_SECONDS=";
    StopTimes seconds = StopTimes.of((Duration) null, environment(host + "90"));
    assertThat(seconds).isEqualTo(times(90));
    assertThat(StopTimes.of(Duration.ofSeconds(3), environment(host + "90"))).isEqualTo(times(3));
    assertThat(StopTimes.of(Duration.ZERO, environment(host + "90"))).isEqualTo(times(0));
    assertThat(StopTimes.of((Duration) null, environment(host + "soon")).grace())
        .isEqualTo(Duration.ofSeconds(45));
  }

  private static StopTimes times(int seconds) {
    return new StopTimes(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds), true);
  }
}
