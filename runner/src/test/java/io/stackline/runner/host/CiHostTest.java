package io.stackline.runner.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiHostTest {
  @ParameterizedTest
  @CsvSource({
    "GITHUB_ACTIONS, true, GITHUB",
    "GITLAB_CI, true, GITLAB",
    "TF_BUILD, True, AZURE",
    "BITBUCKET_BUILD_NUMBER, 7, BITBUCKET",
    "JENKINS_URL, https://ci/, JENKINS",
    "CI, true, GENERIC",
    "CI, false, NONE",
    "HOME, /root, NONE"
  })
  void isRecognisedByItsVariables(String name, String value, CiHost host) {
    assertThat(CiHost.detect(new Environment(Map.of(name, value, "PATH", "/bin")))).isEqualTo(host);
  }

  @Test
  void groupsAreInTheHostsOwnWords() {
    Instant now = Instant.ofEpochSecond(17);
    assertThat(CiHost.GITHUB.beginGroup("id", "up dev", now)).contains("::group::up dev");
    assertThat(CiHost.AZURE.endGroup("id", now)).contains("##[endgroup]");
    assertThat(CiHost.GITLAB.beginGroup("id", "up dev", now))
        .contains("\u001b[0Ksection_start:17:id\r\u001b[0Kup dev");
    assertThat(CiHost.JENKINS.beginGroup("id", "up dev", now)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "##vso[task.setvariable variable=x]y | # #vso[task.setvariable variable=x]y",
        "a ##teamcity[x] | a # #teamcity[x]",
        "##[group]x | # #[group]x",
        "::set-output name=x::y | : :set-output name=x::y",
        "a::b | a::b",
        "# heading | # heading"
      })
  void commandsInALogLoseTheirPower(String text, String harmless) {
    assertThat(CiHost.harmless(text)).isEqualTo(harmless);
    assertThat(CiHost.harmless("first\n" + text)).isEqualTo("first\n" + harmless);
  }
}
