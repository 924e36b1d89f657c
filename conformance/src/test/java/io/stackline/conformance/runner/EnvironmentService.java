package io.stackline.conformance.runner;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Opens environments in the documented wire form, strictly: {@code POST
 * /api/esc/environments/ORG/yaml/open?duration=} with a definition that only imports, and {@code
 * GET} of the session. Environments are what a test says.
 */
final class EnvironmentService implements FaultyProxy.Extra {
  private static final String PATH = "/api/esc/environments/";

  /** Form: {@code EnvironmentErrorResponse} of the public API. */
  private static final String WRONG =
      """
      {"code": 400, "message": "Bad Request: environment is invalid",
       "diagnostics": [{"summary": "unknown property \\"nothing\\"", "path": "values.x",
         "range": {"environment": "admin/%s", "begin": {"line": 3, "column": 5, "byte": 40},
           "end": {"line": 3, "column": 12, "byte": 47}}}]}
      """;

  private final String token;
  private final Map<String, String> environments = new TreeMap<>();
  private final Map<String, String> sessions = new TreeMap<>();
  private final Set<String> closed = new TreeSet<>();
  private final Set<String> broken = new TreeSet<>();
  private final List<String> durations = new CopyOnWriteArrayList<>();

  /**
   * @param token the only one that may open
   */
  EnvironmentService(String token) {
    this.token = token;
  }

  /** Has an environment, given by the JSON of its properties. */
  EnvironmentService with(String name, String properties) {
    environments.put(name, properties);
    return this;
  }

  /** Has an environment that the token may not open. */
  EnvironmentService closed(String name) {
    closed.add(name);
    return this;
  }

  /** Has an environment whose definition is wrong. */
  void broken(String name) {
    broken.add(name);
  }

  /** How long each was opened for. */
  List<String> durations() {
    return List.copyOf(durations);
  }

  @Override
  public synchronized boolean answered(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith(PATH)) {
      return false;
    }
    if (!List.of("token " + token).equals(exchange.getRequestHeaders().get("Authorization"))) {
      answer(exchange, 401, "{\"code\":401,\"message\":\"Unauthorized\"}");
    } else if (exchange.getRequestMethod().equals("POST")
        && path.equals(PATH + "admin/yaml/open")) {
      open(exchange);
    } else if (exchange.getRequestMethod().equals("GET")
        && path.startsWith(PATH + "admin/yaml/open/")) {
      String session = sessions.get(path.substring(path.lastIndexOf('/') + 1));
      answer(
          exchange,
          session == null ? 404 : 200,
          session == null ? "{\"code\":404,\"message\":\"no such session\"}" : session);
    } else {
      answer(exchange, 404, "{\"code\":404,\"message\":\"Not Found\"}");
    }
    return true;
  }

  private void open(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!query.matches("duration=\\d+s")) {
      answer(exchange, 400, "{\"code\":400,\"message\":\"bad duration\"}");
      return;
    }
    List<String> imports = new ArrayList<>();
    try {
      JsonObject definition = JsonParser.parseString(body).getAsJsonObject();
      if (!definition.keySet().equals(Set.of("imports"))) {
        throw new JsonParseException("unknown fields");
      }
      for (JsonElement each : definition.getAsJsonArray("imports")) {
        imports.add(each.getAsString());
      }
    } catch (JsonParseException | IllegalStateException e) {
      answer(exchange, 400, "{\"code\":400,\"message\":\"bad definition\"}");
      return;
    }
    JsonObject merged = new JsonObject();
    for (String name : imports) {
      if (closed.contains(name)) {
        answer(exchange, 403, "{\"code\":403,\"message\":\"Forbidden: " + name + "\"}");
        return;
      }
      if (broken.contains(name)) {
        answer(exchange, 400, WRONG.formatted(name));
        return;
      }
      String properties = environments.get(name);
      if (properties == null) {
        answer(
            exchange,
            400,
            "{\"code\":400,\"message\":\"environment \\\"" + name + "\\\" not found\"}");
        return;
      }
      merge(merged, JsonParser.parseString(properties).getAsJsonObject());
    }
    durations.add(query.substring("duration=".length()));
    String id = "session-" + sessions.size();
    JsonObject answer = new JsonObject();
    answer.add("properties", merged);
    sessions.put(id, answer.toString());
    answer(exchange, 200, "{\"id\":\"" + id + "\"}");
  }

  /** Members of maps one by one; what comes later wins. */
  private static void merge(JsonObject into, JsonObject from) {
    for (String name : from.keySet()) {
      JsonElement old = into.get(name);
      boolean maps =
          old != null
              && old.getAsJsonObject().get("value").isJsonObject()
              && from.getAsJsonObject(name).get("value").isJsonObject();
      if (maps) {
        merge(
            old.getAsJsonObject().getAsJsonObject("value"),
            from.getAsJsonObject(name).getAsJsonObject("value"));
      } else {
        into.add(name, from.get(name));
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
