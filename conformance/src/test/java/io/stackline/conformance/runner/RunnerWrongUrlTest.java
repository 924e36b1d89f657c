package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That there is no stack is believed of the service alone, whatever is asked. */
class RunnerWrongUrlTest extends SharedServiceSuite {
  private static final String HTML = "<html><body>Not Found</body></html>";

  private static final List<List<String>> ALL =
      List.of(
          List.of("preview"),
          List.of("preview", "-c", "a=b", "--config-from", "dev"),
          List.of("up"),
          List.of("up", "--create"),
          List.of("up", "--create", "--tag", "a=b"),
          List.of("refresh"),
          List.of("drift"),
          List.of("destroy"),
          List.of("destroy", "--remove"),
          List.of("destroy", "--remove", "--missing-ok"),
          List.of("destroy", "--review-request", "git.corp/acme/shop#7"),
          List.of("outputs"),
          List.of("cancel"),
          List.of("remove"),
          List.of("remove", "--missing-ok"),
          List.of("remove", "--missing-ok", "--force"));

  private HttpServer foreign;
  private volatile String body = HTML;

  RunnerWrongUrlTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void serve() throws IOException {
    foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    foreign.createContext("/", this::notFound);
    foreign.start();
  }

  @AfterEach
  void stop() {
    // There is none where the test is skipped.
    if (foreign != null) {
      foreign.stop(0);
    }
  }

  private void notFound(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String type = body.equals(HTML) ? "text/html" : "application/json";
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(404, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void assertNotTheApi(String url) throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("one", "a")));
    runner.run(0, "up", "--create");
    lab().ok("config", "set", "b", "c", "--stack", "dev");
    for (List<String> words : ALL) {
      List<String> more = new java.util.ArrayList<>(words.subList(1, words.size()));
      more.addAll(List.of("--cloud-url", url));
      RunReport report = runner.run(11, words.get(0), more.toArray(String[]::new));
      assertThat(report.error()).as("%s at %s", words, url).isEqualTo("not-the-api");
      assertThat(report.whatHappened()).as("%s", words).contains(url);
    }
    assertThat(lab().state("dev").names()).containsExactly("one");
  }

  @Test
  void aPathTooMuchIsNoMissingStack() throws IOException, InterruptedException {
    assertNotTheApi(lab().service().url() + "/prefix");
  }

  /** There the question who is asking is a path of the API too, with another meaning. */
  @Test
  void aPathOfTheApiItselfIsNoMissingStack() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("one", "a")));
    runner.run(0, "up", "--create");
    String inside = lab().service().url() + "/api/stacks";
    runner.run(11, "remove", "--missing-ok", "--cloud-url", inside);
    runner.run(11, "destroy", "--remove", "--missing-ok", "--cloud-url", inside);
    assertThat(lab().state("dev").names()).contains("one");
  }

  @Test
  void aServerOfAnotherKindIsNoMissingStack() throws IOException, InterruptedException {
    assertNotTheApi("http://127.0.0.1:" + foreign.getAddress().getPort());
  }

  @Test
  void aServerThatSaysNotFoundInTheSameFormIsNoMissingStack()
      throws IOException, InterruptedException {
    body = "{\"code\":404,\"message\":\"Not Found: stack 'admin/p/dev' not found\"}";
    assertNotTheApi("http://127.0.0.1:" + foreign.getAddress().getPort());
  }

  /** The control: the service itself is believed. */
  @Test
  void theServiceIsBelieved() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("one", "a"))).on("gone");
    for (List<String> words : ALL) {
      boolean fine = words.contains("--missing-ok") || words.contains("--review-request");
      if (words.contains("--create") || words.contains("--config-from")) {
        continue;
      }
      String[] more = words.subList(1, words.size()).toArray(String[]::new);
      RunReport report = runner.run(fine ? 0 : 6, words.get(0), more);
      assertThat(report.status())
          .as("%s", words)
          .isEqualTo(fine ? "no-changes" : "stack-not-found");
    }
    runner.run(0, "up", "--create");
  }

  @Test
  void aSweepOfSomethingElseHasNotSwept() throws IOException, InterruptedException {
    lab().items(Item.of("one", "a"));
    Stackline runner =
        Stackline.of(lab())
            .with("GITHUB_ACTIONS", "true")
            .with("GITHUB_REPOSITORY", "acme/shop")
            .with("GITHUB_TOKEN", "x");
    Path result = lab().directory().resolve("sweep.json");
    RunReport wrong =
        runner.sweep(11, result, "--cloud-url", lab().service().url() + "/prefix", "--dry-run");
    assertThat(wrong.error()).isEqualTo("not-the-api");
    assertThat(runner.sweep(0, result, "--dry-run").status()).isEqualTo("no-changes");
  }
}
