package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stacks of single pull requests, from their first preview to the sweep. */
class RunnerReviewTest extends SharedServiceSuite {
  private static final String TOKEN = "canary-review-token-77aa";
  private static final String SECRET = "canary-review-secret-19";
  private static final String PULLS = "/repos/acme/shop/pulls/";

  private final Map<String, String> states = new ConcurrentHashMap<>();
  private HttpServer github;

  RunnerReviewTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    github = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    github.createContext("/", this::serve);
    github.start();
    Programs.yaml(
        lab().program(),
        lab().project(),
        """
        config:
          size: {type: integer}
          word: {type: string}
        resources:
          a: {type: "pulumi:Stash", properties: {input: "${size} ${word}"}}
        outputs: {size: "${size}", word: "${word}"}
        """);
    lab().init("staging");
    lab().ok("config", "set", "size", "3", "--stack", "staging");
    lab().ok("config", "set", "--secret", "word", SECRET, "--stack", "staging");
  }

  @AfterEach
  void stop() {
    // There is none where the test is skipped.
    if (github != null) {
      github.stop(0);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    String state = path.startsWith(PULLS) ? states.get(path.substring(PULLS.length())) : null;
    int status = known ? (state == null ? 404 : 200) : 401;
    byte[] body =
        (status == 200 ? "{\"state\":\"" + state + "\"}" : "{\"message\":\"no\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Stackline github(Stackline runner) {
    return runner
        .with("GITHUB_ACTIONS", "true")
        .with("GITHUB_API_URL", "http://127.0.0.1:" + github.getAddress().getPort())
        .with("GITHUB_REPOSITORY", "acme/shop")
        .with("GITHUB_TOKEN", TOKEN);
  }

  private Stackline request(int number) throws IOException {
    Path event = lab().directory().resolve("event" + number + ".json");
    Files.writeString(
        event,
        """
        {"pull_request": {"number": %d,
          "head": {"sha": "%s", "ref": "feature", "repo": {"full_name": "acme/shop"}},
          "base": {"sha": "%s", "ref": "main", "repo": {"full_name": "acme/shop"}}}}
        """
            .formatted(number, "a".repeat(40), "b".repeat(40)));
    return github(Stackline.of(lab()).on("staging"))
        .with("GITHUB_EVENT_NAME", "pull_request")
        .with("GITHUB_EVENT_PATH", event.toString());
  }

  private RunReport run(Stackline runner, int exit, String operation, String... words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--review"));
    all.addAll(List.of(words));
    RunReport report = runner.run(exit, operation, all.toArray(String[]::new));
    runner.assertNothingIsLeft();
    assertThat(report.json() + report.printed().all()).doesNotContain(SECRET, TOKEN);
    return report;
  }

  private RunReport sweep(int exit, String... words) throws IOException, InterruptedException {
    Path result = lab().directory().resolve("sweep.json");
    Stackline runner = github(Stackline.of(lab()));
    RunReport report = runner.sweep(exit, result, words);
    runner.assertNothingIsLeft();
    return report;
  }

  private List<String> stacks() throws IOException, InterruptedException {
    return lab()
        .ok("stack", "ls", "--json")
        .out()
        .lines()
        .filter(line -> line.contains("\"name\""))
        .map(line -> line.replaceAll(".*\"name\": \"(?:[^\"]*/)?([^\"/]+)\".*", "$1"))
        .sorted()
        .toList();
  }

  @Test
  void aReviewStackLivesAsLongAsItsRequest() throws IOException, InterruptedException {
    Stackline seven = request(7);
    assertThat(run(seven, 0, "preview").text("stack")).endsWith("/pr-7");
    RunReport up = run(seven, 0, "up", "--review-ttl", "72h");
    assertThat(up.text("stack")).endsWith("/pr-7");
    assertThat(up.outputs()).contains("\"size\":3");
    assertThat(up.withheld()).contains("word");
    String tags = lab().ok("stack", "tag", "ls", "--stack", lab().stack("pr-7")).out();
    assertThat(tags)
        .containsPattern("stackline:review +127.0.0.1:\\d+/repos/acme/shop#7")
        .containsPattern("stackline:review-base +staging")
        .containsPattern("stackline:expires +20\\d\\d-");
    assertThat(run(seven, 0, "up").status()).isEqualTo("no-changes");
    // That which it was made after stays as it is.
    assertThat(lab().state("staging").names()).isEmpty();

    RunReport gone = run(seven, 0, "destroy");
    assertThat(gone.printed().out()).contains("The stack was removed.");
    assertThat(stacks()).containsExactly("staging");
    RunReport again = run(seven, 0, "destroy");
    assertThat(again.status()).isEqualTo("no-changes");
    assertThat(again.printed().out()).contains("There is no review stack");
  }

  @Test
  void noStackWithoutTheTagIsTouched() throws IOException, InterruptedException {
    lab().init("pr-7");
    for (String operation : List.of("preview", "up", "destroy", "refresh")) {
      RunReport refused = run(request(7), 2, operation);
      assertThat(refused.error()).isEqualTo("not-review-stack");
      assertThat(refused.whatHappened()).contains("has no tag stackline:review");
    }
    run(request(8), 0, "up", "--review-name", "shared-{number}");
    lab()
        .ok(
            "stack",
            "tag",
            "set",
            "stackline:review",
            "elsewhere#9",
            "--stack",
            lab().stack("shared-8"));
    assertThat(run(request(8), 2, "destroy", "--review-name", "shared-{number}").whatHappened())
        .contains("is that of elsewhere#9");
    assertThat(stacks()).containsExactly("pr-7", "shared-8", "staging");
    RunReport none = run(github(Stackline.of(lab())), 2, "up");
    assertThat(none.whatHappened()).contains("for no pull or merge request");
  }

  @Test
  void aSweepRemovesWhatNobodyNeeds() throws IOException, InterruptedException {
    for (int number : new int[] {1, 2, 3, 4}) {
      run(request(number), 0, "up");
    }
    lab().init("pr-5");
    String four = lab().stack("pr-4");
    lab().ok("stack", "tag", "set", "stackline:expires", "2020-01-01T00:00:00Z", "--stack", four);
    lab()
        .ok(
            "stack",
            "tag",
            "set",
            "stackline:review",
            "other/repos/x#3",
            "--stack",
            lab().stack("pr-3"));
    states.put("1", "closed");
    states.put("2", "open");
    states.put("3", "closed");
    states.put("4", "open");
    states.put("5", "closed");
    RunReport dry = sweep(0, "--dry-run");
    assertThat(dry.printed().out())
        .contains("pr-1 is to be destroyed: its request is closed")
        .contains("pr-2 is left alone: its request is open")
        .contains("pr-3 is left alone: it is for other/repos/x#3")
        .contains("pr-4 is to be destroyed: its time is over");
    assertThat(stacks()).hasSize(6);

    RunReport swept = sweep(0);
    assertThat(swept.status()).isEqualTo("succeeded");
    assertThat(swept.printed().all()).doesNotContain(SECRET, TOKEN);
    assertThat(stacks()).containsExactly("pr-2", "pr-3", "pr-5", "staging");
    assertThat(sweep(0).status()).isEqualTo("no-changes");
  }

  private RunReport end(int exit, String stack, String address, String... words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--review-request", address));
    all.addAll(List.of(words));
    Stackline runner = Stackline.of(lab()).on(stack);
    RunReport report = runner.run(exit, "destroy", all.toArray(String[]::new));
    runner.assertNothingIsLeft();
    return report;
  }

  private String page(String path) {
    return "http://127.0.0.1:" + github.getAddress().getPort() + path;
  }

  /**
   * What a host does when a request is closed: it knows names and addresses, and no build tells.
   */
  @Test
  void onlyTheStackOfExactlyThatRequestIsRemovedByItsAddress()
      throws IOException, InterruptedException {
    run(request(7), 0, "up");
    run(request(8), 0, "up");
    lab().init("pr-9");
    Stackline.of(lab()).on("staging").run(0, "up");
    for (String[] other :
        new String[][] {
          {"pr-7", "/acme/other/pull/7"},
          {"pr-7", "/acme/shop/pull/8"},
          {"pr-9", "/acme/shop/pull/9"},
          {"staging", "/acme/shop/pull/7"}
        }) {
      RunReport refused = end(2, other[0], page(other[1]));
      assertThat(refused.error()).as("%s for %s", other[0], other[1]).isEqualTo("not-review-stack");
    }
    lab()
        .ok("stack", "tag", "set", "stackline:review-base", "pr-8", "--stack", lab().stack("pr-8"));
    assertThat(end(2, "pr-8", page("/acme/shop/pull/8")).error()).isEqualTo("not-review-stack");
    assertThat(end(2, "pr-7", "pr-7").error()).isEqualTo("bad-option");
    assertThat(stacks()).containsExactly("pr-7", "pr-8", "pr-9", "staging");
    assertThat(lab().state("staging").names()).isNotEmpty();

    String odd = page("/ACME/Shop/pull/7/files?x=1").replace("http:", "https:");
    assertThat(end(0, "pr-7", odd).printed().out()).contains("The stack was removed.");
    assertThat(stacks()).containsExactly("pr-8", "pr-9", "staging");
    RunReport again = end(0, "pr-7", page("/acme/shop/pull/7"), "--missing-ok", "--remove");
    assertThat(again.status()).isEqualTo("no-changes");
    RunReport computed = end(0, "staging", page("/acme/shop/pull/7"), "--review");
    assertThat(computed.status()).isEqualTo("no-changes");
    assertThat(computed.text("stack")).endsWith("pr-7");
    assertThat(lab().state("staging").names()).isNotEmpty();
  }

  /** Whoever removes what a result names must not be told the stack that it was made after. */
  @Test
  void aFailedRunDoesNotNameTheStackThatItIsMadeAfter() throws IOException, InterruptedException {
    for (List<String> wrong :
        List.of(
            List.of("--timeout", "30 minutes"),
            List.of("--review-name", "dev"),
            List.of("--parallel", "0"),
            List.of("--no-such-option"))) {
      RunReport failed = run(request(7), 2, "up", wrong.toArray(String[]::new));
      assertThat(failed.text("stack")).as("%s", wrong).isEmpty();
      // The control: a run that is for the stack itself names it.
      RunReport own = request(7).run(2, "up", "--timeout", "30 minutes");
      assertThat(own.text("stack")).isEqualTo("staging");
    }
    RunReport noRequest = run(github(Stackline.of(lab()).on("staging")), 2, "up");
    assertThat(noRequest.text("stack")).isEmpty();
  }

  @Test
  void aMissingStackIsNoErrorToWhoSaysSo() throws IOException, InterruptedException {
    Stackline gone = Stackline.of(lab()).on("gone");
    assertThat(gone.run(0, "destroy", "--missing-ok").status()).isEqualTo("no-changes");
    assertThat(gone.run(0, "destroy", "--missing-ok", "--remove").status()).isEqualTo("no-changes");
    assertThat(gone.run(6, "destroy").error()).isEqualTo("stack-not-found");
    Stackline there = Stackline.of(lab()).on("staging");
    there.run(0, "up");
    assertThat(there.run(0, "destroy", "--missing-ok").status()).isEqualTo("succeeded");
  }

  @Test
  void whatIsInDoubtStays() throws IOException, InterruptedException {
    run(request(1), 0, "up");
    run(request(2), 0, "up");
    states.put("2", "closed");
    RunReport doubt = sweep(11);
    assertThat(doubt.error()).isEqualTo("requests-unknown");
    assertThat(doubt.printed().out())
        .contains("warning: no answer about request 1 on GitHub")
        .contains("pr-1 is left alone: whether its request is open is unknown");
    assertThat(stacks()).containsExactly("pr-1", "staging");
    assertThat(sweep(11, "--comment-token", "env:NOT_SET").printed().out())
        .contains("NOT_SET is not set");
    assertThat(stacks()).containsExactly("pr-1", "staging");
  }
}
