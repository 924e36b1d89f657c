package io.stackline.runner.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.CommentOptions;
import io.stackline.runner.comment.PullRequests.State;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.HostContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PullRequestsTest {
  private static final Map<Forge, List<String>> WORDS =
      Map.of(
          Forge.GITHUB,
          List.of("open", "closed"),
          Forge.GITLAB,
          List.of("opened", "merged", "closed"),
          Forge.BITBUCKET_CLOUD,
          List.of("OPEN", "MERGED", "DECLINED", "SUPERSEDED"),
          Forge.BITBUCKET_DATA_CENTER,
          List.of("OPEN", "MERGED", "DECLINED"),
          Forge.AZURE_REPOS,
          List.of("active", "completed", "abandoned"));

  private final List<String> said = new ArrayList<>();
  private ForgeServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private Map<String, State> states(Forge forge, String... numbers) {
    Environment environment = new Environment(server.environment());
    String api = forge == Forge.BITBUCKET_CLOUD ? server.url() + "/2.0" : null;
    HostContext context = CiHost.detect(environment).context(environment, Path.of("/"));
    assertThat(PullRequests.repository(environment, context, api))
        .hasValueSatisfying(name -> assertThat(name).startsWith("127.0.0.1:").contains("/"));
    return new PullRequests(
            new CommentOptions(
                CommentOptions.Mode.OFF, CommentOptions.When.ALWAYS, "", null, api, false, false),
            new HostNotices.Surroundings(environment, Masker.of(List.of()), said::add),
            Duration.ofSeconds(20),
            Duration.ofMillis(20))
        .states(List.of(numbers), context);
  }

  @ParameterizedTest
  @EnumSource
  void theFirstWordOfEachHostIsOpenAndTheOthersAreClosed(Forge forge) throws IOException {
    server = ForgeServer.of(forge);
    List<String> words = WORDS.get(forge);
    for (int i = 0; i < words.size(); i++) {
      server.pulls.put(Integer.toString(10 + i), words.get(i));
    }
    Map<String, State> states = states(forge, server.pulls.keySet().toArray(String[]::new));
    assertThat(said).isEmpty();
    assertThat(states.remove("10")).isEqualTo(State.OPEN);
    assertThat(states).hasSize(words.size() - 1).containsValue(State.CLOSED);
    assertThat(states.values()).containsOnly(State.CLOSED);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheHostDoesNotTellIsUnknown(Forge forge) throws IOException {
    server = ForgeServer.of(forge);
    server.pulls.put("1", WORDS.get(forge).get(1));
    server.pulls.put("3", "a word of next year");
    server.fault(
        ForgeServer.Fault.Kind.FORBIDDEN, 1, request -> request.matches("GET .*/2(\\?.*)?"));
    Map<String, State> states = states(forge, "1", "2", "3", "4");
    assertThat(states)
        .containsEntry("1", State.CLOSED)
        .containsEntry("2", State.UNKNOWN)
        .containsEntry("3", State.OPEN)
        .containsEntry("4", State.UNKNOWN);
    assertThat(said).hasSize(2).anyMatch(text -> text.contains("no answer about request 4"));
    assertThat(said.toString()).doesNotContain(ForgeServer.TOKEN);
  }
}
