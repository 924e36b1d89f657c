package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged runner and the real CLI, told on a pull request of a server like GitHub. */
class RunnerCommentTest extends SharedServiceSuite {
  private static final String TOKEN = "canary-comment-token-5d1f";
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String LIST = "/repos/acme/shop/issues/7/comments";
  private static final String ONE = "/repos/acme/shop/issues/comments/";

  private final List<JsonObject> comments = new ArrayList<>();
  private final List<JsonObject> statuses = new ArrayList<>();
  private int authorized;
  private HttpServer github;

  RunnerCommentTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void startGithub() throws IOException {
    github = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    github.createContext("/", this::serve);
    github.start();
  }

  @AfterEach
  void stopGithub() {
    // There is none where the test is skipped.
    if (github != null) {
      github.stop(0);
    }
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    int status = 401;
    String answer = "{\"message\":\"Bad credentials\"}";
    if (("Bearer " + TOKEN).equals(bearer)) {
      authorized++;
      status = 200;
      answer = answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
      if (answer.isEmpty()) {
        status = 404;
        answer = "{\"message\":\"Not Found\"}";
      }
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String answer(String method, String path, String body) {
    if (method.equals("GET") && path.equals("/user")) {
      return "{\"id\":1,\"type\":\"User\"}";
    }
    if (method.equals("GET") && path.equals(LIST)) {
      JsonArray all = new JsonArray();
      comments.forEach(all::add);
      return all.toString();
    }
    if (method.equals("POST") && path.equals(LIST)) {
      JsonObject comment = JsonParser.parseString(body).getAsJsonObject();
      comment.addProperty("id", 100 + comments.size());
      comment.add("user", JsonParser.parseString("{\"id\":1,\"type\":\"User\"}"));
      comments.add(comment);
      return comment.toString();
    }
    if (method.equals("PATCH") && path.startsWith(ONE)) {
      JsonObject comment = comments.get(Integer.parseInt(path.substring(ONE.length())) - 100);
      comment.add("body", JsonParser.parseString(body).getAsJsonObject().get("body"));
      return comment.toString();
    }
    if (method.equals("POST") && path.equals("/repos/acme/shop/statuses/" + COMMIT)) {
      statuses.add(JsonParser.parseString(body).getAsJsonObject());
      return "{}";
    }
    return "";
  }

  private Stackline onPullRequest() throws IOException {
    Path event = lab().directory().resolve("event.json");
    Files.writeString(
        event,
        """
        {"pull_request": {"number": 7,
          "head": {"sha": "%s", "ref": "feature", "repo": {"full_name": "acme/shop"}},
          "base": {"sha": "%s", "ref": "main", "repo": {"full_name": "acme/shop"}}}}
        """
            .formatted(COMMIT, COMMIT));
    return Stackline.of(lab())
        .with("GITHUB_ACTIONS", "true")
        .with("GITHUB_API_URL", "http://127.0.0.1:" + github.getAddress().getPort())
        .with("GITHUB_REPOSITORY", "acme/shop")
        .with("GITHUB_EVENT_NAME", "pull_request")
        .with("GITHUB_EVENT_PATH", event.toString())
        .with("GITHUB_TOKEN", TOKEN);
  }

  private void program(String resources) throws IOException {
    Programs.yaml(lab().program(), lab().project(), resources);
  }

  private String text(int index) {
    return comments.get(index).get("body").getAsString();
  }

  @Test
  void oneCommentIsKeptUpToDateAndTheCommitHasItsStatus() throws IOException, InterruptedException {
    program("outputs: {leak: \"<" + TOKEN + ">\"}\n");
    Stackline runner = onPullRequest();
    String[] options = {"--create", "--comment", "update", "--status"};
    RunReport first = runner.run(0, "preview", options);
    assertThat(comments).hasSize(1);
    assertThat(text(0)).contains("Pulumi preview of", "commit `" + COMMIT);
    assertThat(statuses).hasSize(1);
    assertThat(statuses.get(0).get("state").getAsString()).isEqualTo("success");

    String context = statuses.get(0).get("context").getAsString();
    assertThat(context).matches("pulumi preview (\\S+ )?dev");

    // A run that fails before it knows its project finds the same comment.
    program("outputs: {broken: ${nowhere.id}}\n");
    String[] again = {"--comment", "update", "--status"};
    runner.run(2, "preview", again);
    assertThat(comments).hasSize(1);
    assertThat(text(0)).contains(": config");

    program("outputs: {broken: \"${nowhere.id}\"}\n");
    RunReport second = runner.run(1, "preview", again);
    assertThat(comments).hasSize(1);
    assertThat(text(0)).startsWith("### ❌ Pulumi preview of").contains("nowhere");
    assertThat(statuses.get(2).get("state").getAsString()).isEqualTo("failure");

    assertThat(statuses).extracting(s -> s.get("context").getAsString()).containsOnly(context);

    assertThat(authorized).isPositive();
    String everything =
        first.printed().all() + second.printed().all() + first.json() + second.json() + text(0);
    assertThat(everything).contains("leak: [secret]").doesNotContain(TOKEN);
    // A run that does not use the token does not know it, and shows what the program says.
    program("outputs: {leak: \"<" + TOKEN + ">\"}\n");
    assertThat(runner.run(0, "preview").printed().all()).contains("<" + TOKEN + ">");
  }

  /** Answers what the service would if it had an integration with the host. */
  private static FaultyProxy.Extra integration(String account, boolean silent) {
    return exchange -> {
      String path = exchange.getRequestURI().getPath();
      String all = "/api/console/orgs/admin/integrations";
      if (!path.startsWith(all)) {
        return false;
      }
      String answer =
          path.equals(all)
              ? "{\"integrations\":[{\"name\":\"x\",\"id\":\"i-1\",\"vcsProvider\":\"github\","
                  + "\"hasIndividualAccess\":false,\"host\":\"github.com\"}]}"
              : "{\"id\":\"i-1\",\"accountName\":\""
                  + account
                  + "\",\"disablePRComments\":"
                  + silent
                  + "}";
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      return true;
    };
  }

  private RunReport previewBehind(FaultyProxy.Extra service)
      throws IOException, InterruptedException {
    try (FaultyProxy proxy = new FaultyProxy(lab().service().url(), service)) {
      return onPullRequest()
          .with("GITHUB_SERVER_URL", "https://github.com")
          .run(
              0,
              "preview",
              "--create",
              "--comment",
              "update",
              "--status",
              "--cloud-url",
              proxy.url());
    }
  }

  @Test
  void thereIsNoSecondCommentBesideTheServicesOwn() throws IOException, InterruptedException {
    program("outputs: {count: 3}\n");
    RunReport beside = previewBehind(integration("acme", false));
    assertThat(beside.printed().all())
        .contains("No comment: the service's own integration comments on this request.");
    assertThat(comments).isEmpty();
    assertThat(statuses).hasSize(1);
    previewBehind(integration("other", false));
    assertThat(comments).hasSize(1);
    previewBehind(integration("acme", true));
    assertThat(comments).hasSize(1);
    assertThat(statuses).hasSize(3);
  }

  @Test
  void manyStacksHaveOneCommentAndAStatusEach() throws IOException, InterruptedException {
    StringBuilder list = new StringBuilder("version: 1\nstacks:\n");
    for (String name : List.of("net", "shop", "broken")) {
      String output = name.equals("broken") ? "${nowhere.id}" : name;
      Programs.yaml(
          lab().program().resolve(name),
          lab().project() + "-" + name,
          "outputs: {x: \"" + output + "\"}\n");
      list.append("  - directory: ").append(name).append('\n');
    }
    Files.writeString(lab().program().resolve("stackline.yaml"), list.toString());
    Stackline runner = onPullRequest();
    String[] options = {"--all", "--create", "--comment", "update", "--status", "--keep-going"};
    runner.run(1, "preview", options);
    assertThat(comments).hasSize(1);
    assertThat(text(0))
        .startsWith("### \u274c Pulumi: 3 stacks")
        .contains(lab().project() + "-net/dev", lab().project() + "-shop/dev", "nowhere");
    assertThat(statuses)
        .extracting(s -> s.get("context").getAsString() + " " + s.get("state").getAsString())
        .containsExactlyInAnyOrder(
            "pulumi preview net dev success",
            "pulumi preview shop dev success",
            "pulumi preview broken dev failure");

    // Another choice of the same list is told in the same comment; a single stack in its own.
    runner.run(0, "preview", "--all", "--only", "net", "--comment", "update");
    assertThat(comments).hasSize(1);
    assertThat(text(0)).startsWith("### 📝 Pulumi preview of").doesNotContain("-shop/dev");
    runner.run(2, "preview", "--comment", "update");
    assertThat(comments).hasSize(2);
  }

  @Test
  void aRunSucceedsThoughItsTokenIsRefused() throws IOException, InterruptedException {
    program("outputs: {count: 3}\n");
    RunReport up =
        onPullRequest()
            .with("GITHUB_TOKEN", "wrong-token-8890")
            .run(0, "up", "--create", "--comment", "new", "--status");
    assertThat(comments).isEmpty();
    assertThat(up.printed().all())
        .contains("warning: no comment on GitHub: It does not take the token (HTTP 401)")
        .contains("warning: no status on GitHub")
        .contains("pull-requests: write")
        .doesNotContain("wrong-token-8890");
  }
}
