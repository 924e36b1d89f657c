package io.stackline.runner.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a build is a fork's, by the whole environments of real jobs. */
class TrustTest {
  @TempDir static Path checkout;

  static List<String> all() throws IOException {
    return GoldenHost.names();
  }

  static List<String> forks() throws IOException {
    return GoldenHost.names().stream().filter(name -> name.endsWith("-fork")).toList();
  }

  private static Map<String, String> variables(String name) throws IOException {
    return GoldenHost.of(name, checkout, ".").variables();
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachBuildIsAForksOrNot(String name) throws IOException {
    Trust trust = Trust.of(new Environment(variables(name)), false);
    assertThat(trust.isFork()).isEqualTo(name.endsWith("-fork"));
    assertThat(trust.isForeign()).isEqualTo(name.endsWith("-fork"));
    assertThat(Trust.of(new Environment(variables(name)), true).isForeign()).isFalse();
  }

  /** It can also empty the number of the request, by which hosts tell that there is one. */
  @ParameterizedTest
  @CsvSource({
    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID=99 CI_MERGE_REQUEST_PROJECT_ID=42, true",
    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID=42 CI_MERGE_REQUEST_PROJECT_ID=42, false",
    "GITLAB_CI=true CI_PIPELINE_SOURCE=merge_request_event, true",
    "GITLAB_CI=true CI_PIPELINE_SOURCE=push, false",
    "TF_BUILD=True SYSTEM_PULLREQUEST_ISFORK=True, true",
    "TF_BUILD=True SYSTEM_PULLREQUEST_ISFORK=False, false",
    "JENKINS_URL=http://j/ CHANGE_FORK=evil, true",
    "JENKINS_URL=http://j/ BRANCH_NAME=main, false"
  })
  void aMarkThatSaysForkNeedsNoNumber(String variables, boolean fork) {
    Map<String, String> all = new HashMap<>();
    for (String variable : variables.split(" ", -1)) {
      all.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    assertThat(Trust.of(new Environment(all), false).isForeign()).isEqualTo(fork);
  }

  /** A program of a fork can set variables for later steps, with another host's marks in them. */
  @ParameterizedTest
  @MethodSource("forks")
  void noOtherHostsMarksLiftIt(String fork) throws IOException {
    List<String> hidden = new ArrayList<>();
    for (String other : all()) {
      Map<String, String> mixed = new HashMap<>(variables(other));
      mixed.putAll(variables(fork));
      if (!Trust.of(new Environment(mixed), false).isForeign()) {
        hidden.add(other);
      }
    }
    assertThat(hidden).isEmpty();
    for (String mark :
        List.of("GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TRAVIS", "BITBUCKET_BUILD_NUMBER")) {
      Map<String, String> marked = new HashMap<>(variables(fork));
      marked.put(mark, "true");
      assertThat(Trust.of(new Environment(marked), false).isForeign()).as(mark).isTrue();
    }
  }

  @Test
  void aForkForCertainIsToldBeforeOneThatMayBe() {
    Map<String, String> both = new HashMap<>();
    both.put("CI_MERGE_REQUEST_IID", "7");
    both.put("SYSTEM_PULLREQUEST_PULLREQUESTID", "5");
    both.put("SYSTEM_PULLREQUEST_ISFORK", "True");
    Trust trust = Trust.of(new Environment(both), false);
    assertThat(trust.refusal(List.of("a token")))
        .hasMessageContaining("Pull request 5 comes from a fork, and the run would use a token.");
    both.remove("SYSTEM_PULLREQUEST_ISFORK");
    both.remove("SYSTEM_PULLREQUEST_PULLREQUESTID");
    assertThat(Trust.of(new Environment(both), false).refusal(List.of("a token")))
        .hasMessageContaining("Pull request 7 is of unknown origin");
  }
}
