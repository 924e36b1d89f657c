package io.stackline.runner.comment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The API of a host for the tests: it takes what the host documents, and nothing else. */
abstract class ForgeServer implements AutoCloseable {
  static final String TOKEN = "canary-token-4711";
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final ObjectMapper JSON = new ObjectMapper();

  final List<Stored> comments = new ArrayList<>();
  final List<JsonNode> statuses = new ArrayList<>();
  final List<String> requests = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private long lastId = 100;
  boolean selfIsUntold;

  /** What the host says of each pull or merge request, in its own words. */
  final Map<String, String> pulls = new HashMap<>();

  /** The number of the request that brought the commit; none if empty. */
  String merged = "";

  /** The issues of the repository, where the host has some. */
  final List<ObjectNode> issues = new ArrayList<>();

  /** What two runs wait for before their comments are made. */
  volatile CyclicBarrier together;

  /** A comment. */
  static final class Stored {
    final long id;
    final String author;
    String text;
    String marker = "";
    boolean hidden;
    boolean gone;
    long version;

    Stored(long id, String author, String text) {
      this.id = id;
      this.author = author;
      this.text = text;
    }
  }

  /** What goes wrong with the next requests that are meant. */
  record Fault(Predicate<String> requests, Kind kind, AtomicInteger times) {
    enum Kind {
      LOST_ANSWER,
      UNAVAILABLE,
      LIMITED,
      FORBIDDEN,
      REDIRECT
    }
  }

  /** A request that is refused. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    final int status;

    Refused(int status, String why) {
      super(why);
      this.status = status;
    }
  }

  /** An answer. */
  record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(int status, Object json) {
      return new Answer(status, Map.of(), String.valueOf(json));
    }
  }

  ForgeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  static ForgeServer of(Forge forge) throws IOException {
    return switch (forge) {
      case GITHUB -> new GithubServer();
      case GITLAB -> new GitlabServer();
      case BITBUCKET_CLOUD -> new BitbucketCloudServer();
      case BITBUCKET_DATA_CENTER -> new BitbucketDataCenterServer();
      case AZURE_REPOS -> new AzureReposServer();
    };
  }

  final String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The environment of a build of pull request 7. */
  abstract Map<String, String> environment();

  /** Answers a request, whose path is decoded. */
  abstract Answer answer(String method, URI to, JsonNode body) throws Refused, IOException;

  /** Whether the credential has the host's form; that of most is Bearer. */
  boolean isAuthorized(HttpExchange exchange) {
    return ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  /** The path of a pull or merge request, up to its number. */
  abstract String pull();

  /** The answer to which requests brought the commit; null if that was not asked. */
  abstract Answer requestsOfCommit(String method, URI to, JsonNode body) throws Refused;

  /** The field that says whether it is open. */
  String stateField() {
    return "state";
  }

  private Answer pull(URI to) throws Refused {
    String state = pulls.get(to.getPath().substring(pull().length()));
    if (state == null) {
      throw new Refused(404, "no such request");
    }
    return Answer.of(200, JSON.createObjectNode().put("id", 7).put(stateField(), state));
  }

  abstract Answer unauthorized();

  abstract Answer limited();

  final synchronized void fault(Fault.Kind kind, int times, Predicate<String> which) {
    faults.add(new Fault(which, kind, new AtomicInteger(times)));
  }

  final synchronized Stored add(String author, String text) {
    Stored stored = new Stored(++lastId, author, text);
    comments.add(stored);
    return stored;
  }

  final synchronized List<Stored> present() {
    return comments.stream().filter(c -> !c.gone).toList();
  }

  final synchronized List<Stored> ours() {
    return present().stream().filter(c -> c.author.equals("us")).toList();
  }

  final synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  final Stored comment(String id) throws Refused {
    return present().stream()
        .filter(c -> Long.toString(c.id).equals(id))
        .findFirst()
        .orElseThrow(() -> new Refused(404, "no such comment"));
  }

  private void serve(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    CyclicBarrier barrier = together;
    if (barrier != null && isCreation(what)) {
      meet(barrier);
    }
    Answer answer;
    boolean lost = false;
    synchronized (this) {
      requests.add(what);
      Fault.Kind kind = next(what);
      lost = kind == Fault.Kind.LOST_ANSWER;
      if (!isAuthorized(exchange)) {
        answer = unauthorized();
      } else if (kind == null || lost) {
        answer = carryOut(exchange, text);
      } else {
        answer = refusal(kind);
      }
    }
    if (!lost) {
      send(exchange, answer);
    }
    exchange.close();
  }

  static boolean isCreation(String request) {
    return request.matches("POST .*/(comments|notes|threads|issues)(\\?.*)?");
  }

  private static void meet(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private Answer refusal(Fault.Kind kind) {
    return switch (kind) {
      case UNAVAILABLE -> Answer.of(503, "<html>try later</html>");
      case LIMITED -> limited();
      case FORBIDDEN -> Answer.of(403, "{\"message\":\"not for " + TOKEN + "\"}");
      case REDIRECT ->
          new Answer(307, Map.of("Location", url().replace("127.0.0.1", "localhost") + "/x"), "");
      case LOST_ANSWER -> throw new AssertionError("it is carried out");
    };
  }

  private Fault.Kind next(String what) {
    for (Fault fault : faults) {
      if (fault.times().get() > 0 && fault.requests().test(what)) {
        fault.times().decrementAndGet();
        return fault.kind();
      }
    }
    return null;
  }

  private Answer carryOut(HttpExchange exchange, String text) throws IOException {
    try {
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (!text.isEmpty() && (type == null || !type.startsWith("application/json"))) {
        throw new Refused(415, "the body is no JSON");
      }
      JsonNode body = text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
      URI to = exchange.getRequestURI();
      String path = to.getPath();
      boolean one = path.startsWith(pull()) && path.substring(pull().length()).matches("\\d+");
      Answer brought = requestsOfCommit(exchange.getRequestMethod(), to, body);
      if (brought != null) {
        return brought;
      }
      return one && exchange.getRequestMethod().equals("GET")
          ? pull(to)
          : answer(exchange.getRequestMethod(), to, body);
    } catch (Refused e) {
      ObjectNode json = JSON.createObjectNode().put("message", e.getMessage());
      return Answer.of(e.status, json);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    boolean none = bytes.length == 0 || answer.status() == 204;
    exchange.sendResponseHeaders(answer.status(), none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** The open issues with a label, so many on a page. */
  final List<ObjectNode> openIssues(String label, int page) {
    return issues.stream()
        .filter(issue -> issue.path("open").asBoolean())
        .filter(issue -> issue.path("labels").asText().equals(label))
        .skip((page - 1) * 100L)
        .limit(100)
        .toList();
  }

  final ObjectNode issue(String number) throws Refused {
    return issues.stream()
        .filter(issue -> issue.path("number").asText().equals(number))
        .findFirst()
        .orElseThrow(() -> new Refused(404, "no such issue"));
  }

  final ObjectNode addIssue(String title, String text, String label) {
    ObjectNode issue = JSON.createObjectNode().put("number", issues.size() + 1);
    issue.put("title", title).put("text", text).put("labels", label).put("open", true);
    issues.add(issue);
    return issue;
  }

  /** The fields are the required ones and none but the optional ones. */
  static void fields(JsonNode body, Set<String> required, Set<String> optional) throws Refused {
    Set<String> names = new TreeSet<>();
    body.fieldNames().forEachRemaining(names::add);
    for (String name : required) {
      if (!names.remove(name) || body.get(name).isNull()) {
        throw new Refused(400, name + " is missing");
      }
    }
    names.removeAll(optional);
    if (!names.isEmpty()) {
      throw new Refused(400, "unknown: " + names);
    }
  }

  static String text(JsonNode value, int most, int status) throws Refused {
    String text = value.asText();
    if (!value.isTextual() || text.isBlank() || text.length() > most) {
      throw new Refused(status, "the text is missing or too long");
    }
    return text;
  }

  static Map<String, String> query(URI to) {
    Map<String, String> all = new HashMap<>();
    if (to.getQuery() != null) {
      for (String pair : to.getQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        all.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
    }
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
