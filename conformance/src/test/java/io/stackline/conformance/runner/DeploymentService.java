package io.stackline.conformance.runner;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.PulumiCli;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Carries operations out in the documented wire form of deployments, strictly, with a real CLI
 * against the real service: what runs is the lab's own program, whatever repository is named.
 */
final class DeploymentService implements FaultyProxy.Extra {
  private static final Set<String> REQUEST =
      Set.of(
          "operation",
          "inheritSettings",
          "executorContext",
          "sourceContext",
          "operationContext",
          "agentPoolID");
  private static final Set<String> GIT =
      Set.of("repoUrl", "branch", "commit", "repoDir", "gitAuth");
  private static final Set<String> OPERATIONS =
      Set.of("update", "preview", "refresh", "destroy", "detect-drift");

  private final Lab lab;
  private final String token;
  private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Work> deployments = new HashMap<>();
  private volatile @Nullable FaultyProxy front;
  private volatile int queued;

  /** A deployment: how often it was asked for, and its CLI once it runs. */
  private static final class Work {
    private final JsonObject request;
    private int asked;
    private @Nullable Running cli;
    private boolean cancelled;

    Work(JsonObject request) {
      this.request = request;
    }
  }

  DeploymentService(Lab lab, String token) {
    this.lab = lab;
    this.token = token;
  }

  /** The address the CLI of deployments uses. */
  void behind(FaultyProxy proxy) {
    front = proxy;
  }

  /** Lets deployments wait until they were asked for so often. */
  void queue(int times) {
    queued = times;
  }

  List<JsonObject> requests() {
    return List.copyOf(requests);
  }

  @Override
  public synchronized boolean answered(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String base = "/api/stacks/" + lab.stack("dev") + "/deployments";
    if (!path.startsWith(base)) {
      return false;
    }
    String[] rest = path.substring(base.length()).split("/", -1);
    String call = exchange.getRequestMethod() + (rest.length > 2 ? " " + rest[2] : "");
    Work work = rest.length > 1 ? deployments.get(rest[1]) : null;
    if (!List.of("token " + token).equals(exchange.getRequestHeaders().get("Authorization"))) {
      answer(exchange, 401, "{\"code\":401,\"message\":\"Unauthorized\"}");
    } else if (rest.length == 1 && call.equals("POST")) {
      create(exchange);
    } else if (work == null) {
      answer(exchange, 404, "{\"code\":404,\"message\":\"no such deployment\"}");
    } else {
      switch (call) {
        case "GET" -> answer(exchange, 200, status(rest[1], work));
        case "GET logs" -> answer(exchange, 200, logs(exchange, work));
        case "GET updates" -> answer(exchange, 200, updates());
        case "POST cancel" -> {
          work.cancelled = true;
          interrupt(work.cli);
          answer(exchange, 204, "");
        }
        default -> answer(exchange, 404, "{\"code\":404,\"message\":\"Not Found\"}");
      }
    }
    return true;
  }

  private static void interrupt(@Nullable Running cli) throws IOException {
    try {
      if (cli != null) {
        cli.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void create(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      JsonObject request = JsonParser.parseString(body).getAsJsonObject();
      check(request);
      requests.add(request);
      String id = "deployment-" + requests.size();
      deployments.put(id, new Work(request));
      answer(
          exchange,
          202,
          "{\"id\":\""
              + id
              + "\",\"version\":1,\"consoleUrl\":\"https://console.example/"
              + id
              + "\"}");
    } catch (JsonParseException | IllegalStateException e) {
      answer(exchange, 400, "{\"code\":400,\"message\":\"" + e.getMessage() + "\"}");
    }
  }

  private static void check(JsonObject request) {
    known(request, REQUEST);
    if (!OPERATIONS.contains(request.get("operation").getAsString())) {
      throw new JsonParseException("unknown operation");
    }
    JsonElement source = request.get("sourceContext");
    if (source == null) {
      if (!request.get("inheritSettings").getAsBoolean()) {
        throw new JsonParseException("no source");
      }
    } else {
      JsonObject git = source.getAsJsonObject().getAsJsonObject("git");
      known(git, GIT);
      if (git.has("branch") == git.has("commit")) {
        throw new JsonParseException("either a branch or a commit");
      }
      if (git.has("branch") && !git.get("branch").getAsString().startsWith("refs/")) {
        throw new JsonParseException("no reference");
      }
    }
    JsonObject operation = request.getAsJsonObject("operationContext");
    known(operation, Set.of("preRunCommands", "environmentVariables", "options"));
    known(
        operation.getAsJsonObject("options"),
        Set.of("skipInstallDependencies", "deleteAfterDestroy"));
  }

  private static void known(JsonObject object, Set<String> names) {
    for (String name : object.keySet()) {
      if (!names.contains(name)) {
        throw new JsonParseException("unknown field " + name);
      }
    }
  }

  private String status(String id, Work work) {
    if (++work.asked > queued && work.cli == null && !work.cancelled) {
      work.cli = start(work.request);
    }
    String status = work.asked <= queued && !work.cancelled ? "accepted" : "running";
    if (work.cli == null && work.cancelled) {
      status = "failed";
    } else if (work.cli != null && !work.cli.handle().isAlive()) {
      status = exit(work.cli) == 0 ? "succeeded" : "failed";
    }
    return "{\"id\":\"" + id + "\",\"status\":\"" + status + "\",\"version\":1}";
  }

  private static int exit(Running cli) {
    try {
      return cli.await().exit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private Running start(JsonObject request) {
    PulumiCli cli =
        lab.cli().with("PULUMI_BACKEND_URL", String.valueOf(front == null ? "" : front.url()));
    JsonObject variables =
        request.getAsJsonObject("operationContext").getAsJsonObject("environmentVariables");
    for (String name : variables.keySet()) {
      JsonElement value = variables.get(name);
      cli =
          cli.with(
              name,
              value.isJsonObject()
                  ? value.getAsJsonObject().get("secret").getAsString()
                  : value.getAsString());
    }
    return cli.start(lab.program(), words(request.get("operation").getAsString()));
  }

  private static String[] words(String operation) {
    List<String> words = new ArrayList<>();
    switch (operation) {
      case "update" -> words.addAll(List.of("up", "--yes", "--skip-preview"));
      case "preview" -> words.add("preview");
      case "detect-drift" ->
          words.addAll(List.of("refresh", "--preview-only", "--expect-no-changes"));
      default -> words.addAll(List.of(operation, "--yes", "--skip-preview"));
    }
    words.addAll(List.of("--stack", "dev"));
    return words.toArray(String[]::new);
  }

  /** Two lines at a time, so that there are many parts. */
  private static String logs(HttpExchange exchange, Work work) {
    JsonArray all = new JsonArray();
    line(all, "header", "Get source");
    line(all, "line", "fetched\nit all\n");
    line(all, "header", "pulumi " + work.request.get("operation").getAsString());
    String said = work.cli == null ? "" : work.cli.sofar().out();
    said.lines().forEach(text -> line(all, "line", text + "\n"));
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    int from =
        query.startsWith("continuationToken=")
            ? Integer.parseInt(query.substring("continuationToken=".length()))
            : 0;
    JsonObject page = new JsonObject();
    JsonArray lines = new JsonArray();
    int to = Math.min(all.size(), from + 2);
    for (int i = from; i < to; i++) {
      lines.add(all.get(i));
    }
    page.add("lines", lines);
    boolean over = work.cli != null && !work.cli.handle().isAlive() && to == all.size();
    if (!over) {
      page.addProperty("nextToken", Integer.toString(to));
    }
    return page.toString();
  }

  private static void line(JsonArray all, String field, String text) {
    JsonObject line = new JsonObject();
    line.addProperty(field, text);
    line.addProperty("timestamp", "2026-11-25T06:00:00Z");
    all.add(line);
  }

  /** The update is known by the call with which its CLI started it. */
  private String updates() {
    String id = "";
    for (String call : front == null ? List.<String>of() : front.calls()) {
      if (call.matches(
          "POST /api/stacks/[^/]+/[^/]+/dev/(update|preview|destroy|refresh)/[0-9a-f-]+")) {
        id = call.substring(call.lastIndexOf('/') + 1);
      }
    }
    return id.isEmpty()
        ? "[]"
        : "[{\"updateID\":\"" + id + "\",\"version\":1,\"latestVersion\":1}]";
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
