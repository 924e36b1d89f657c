package io.stackline.runner.comment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reports on commits as Bitbucket Cloud and Data Center document them, strictly. It can stand in
 * for the proxy of Bitbucket Pipelines, too: then it signs the calls itself.
 */
final class InsightsServer implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final String TOKEN = "canary-insights-31f7";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLOUD = "/2.0/repositories/acme/shop/commit/" + COMMIT + "/reports/";
  private static final String DATA_CENTER =
      "/rest/insights/latest/projects/ACME/repos/shop/commits/" + COMMIT + "/reports/";

  final List<String> requests = new ArrayList<>();
  final List<JsonNode> annotations = new ArrayList<>();
  JsonNode report;
  boolean proxy;
  private final HttpServer server;

  InsightsServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A call that is refused. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    final int status;

    Refused(int status, String why) {
      super(why);
      this.status = status;
    }
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    int status = 200;
    String answer = "{}";
    try {
      requests.add(exchange.getRequestMethod() + " " + uri);
      authorize(exchange.getRequestHeaders().getFirst("Authorization"), uri);
      answer(exchange.getRequestMethod(), uri.getPath(), body);
    } catch (Refused e) {
      status = e.status;
      answer = "{\"error\":{\"message\":\"" + e.getMessage() + "\"}}";
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void authorize(String authorization, URI uri) throws Refused {
    if (!proxy) {
      check(("Bearer " + TOKEN).equals(authorization), 401, "Token is invalid");
      return;
    }
    check(authorization == null, 401, "the proxy signs what is not signed");
    check("api.bitbucket.org".equals(uri.getHost()), 403, "the proxy is for the API alone");
    check("http".equals(uri.getScheme()), 403, "without TLS");
  }

  private static void check(boolean good, int status, String otherwise) throws Refused {
    if (!good) {
      throw new Refused(status, otherwise);
    }
  }

  private void answer(String method, String path, byte[] body) throws Refused, IOException {
    boolean cloud = path.startsWith(CLOUD);
    check(cloud || path.startsWith(DATA_CENTER), 404, "no such thing");
    String rest = path.substring((cloud ? CLOUD : DATA_CENTER).length());
    boolean inner = rest.endsWith("/annotations");
    check(rest.replace("/annotations", "").matches("stackline-[0-9a-f]{16}"), 404, "no key");
    switch (method) {
      case "PUT" -> report = report(JSON.readTree(body), cloud);
      case "DELETE" -> {
        check(cloud != inner, 405, "not this one");
        check(!cloud || report != null, 404, "there is none");
        annotations.clear();
        report = cloud ? null : report;
      }
      case "POST" -> {
        check(inner && report != null, 404, "no report");
        JsonNode all = JSON.readTree(body);
        annotate(cloud ? all : all.path("annotations"), cloud);
      }
      default -> throw new Refused(405, method);
    }
  }

  private static void fields(JsonNode node, Set<String> known) throws Refused {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      check(known.contains(name), 400, "unknown " + name);
    }
  }

  private static void text(JsonNode node, String name, int most) throws Refused {
    String text = node.path(name).asText();
    check(!text.isBlank() && text.length() <= most, 400, name + " is missing or too long");
  }

  private static void word(JsonNode node, String name, Set<String> words) throws Refused {
    check(words.contains(node.path(name).asText()), 400, name);
  }

  private static JsonNode report(JsonNode node, boolean cloud) throws Refused {
    text(node, "title", 450);
    text(node, "details", 2000);
    text(node, "reporter", 450);
    if (cloud) {
      fields(node, Set.of("title", "details", "report_type", "reporter", "result", "link", "data"));
      word(node, "report_type", Set.of("SECURITY", "COVERAGE", "TEST", "BUG"));
      word(node, "result", Set.of("PASSED", "FAILED", "PENDING"));
    } else {
      fields(node, Set.of("title", "details", "reporter", "result", "link", "data"));
      word(node, "result", Set.of("PASS", "FAIL"));
    }
    check(node.path("data").size() <= (cloud ? 10 : 6), 400, "too much data");
    for (JsonNode datum : node.path("data")) {
      text(datum, "title", 450);
      word(datum, "type", Set.of("NUMBER", "TEXT", "LINK"));
      check(datum.path("value").isNumber(), 400, "value");
    }
    return node;
  }

  private void annotate(JsonNode all, boolean cloud) throws Refused {
    check(all.isArray() && all.size() > 0 && all.size() <= (cloud ? 100 : 1000), 400, "how many");
    check(annotations.size() + all.size() <= 1000, 409, "too many");
    for (JsonNode each : all) {
      word(each, "severity", Set.of("CRITICAL", "HIGH", "MEDIUM", "LOW"));
      if (cloud) {
        text(each, "external_id", 450);
        text(each, "summary", 450);
        text(each, "details", 2000);
        word(each, "annotation_type", Set.of("VULNERABILITY", "CODE_SMELL", "BUG"));
        word(each, "result", Set.of("PASSED", "FAILED", "SKIPPED", "IGNORED"));
      } else {
        text(each, "externalId", 450);
        text(each, "message", 2000);
        word(each, "type", Set.of("VULNERABILITY", "CODE_SMELL", "BUG"));
        check(!each.path("severity").asText().equals("CRITICAL"), 400, "severity");
      }
      check(each.path("path").isMissingNode() || each.path("line").asInt() > 0, 400, "line");
      annotations.add(each);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
