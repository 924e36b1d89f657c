package io.stackline.conformance.runner;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackline.conformance.support.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that exchanges tokens in the documented wire form, strictly, before ours, whose real
 * tokens it hands out. Also the token endpoint of a CI host. Each identity and each refresh token
 * works once. The test's clock says when access tokens have expired.
 */
public final class OidcService implements AutoCloseable {
  public static final String BEARER = "canary-request-bearer";
  public static final String IDENTITY = "canary-identity-";
  public static final String REFRESH = "canary-refresh-";
  public static final String ORGANIZATION = "acme";

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final List<String> HOP =
      List.of("connection", "host", "content-length", "upgrade");

  private final ServiceProcess behind;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger next = new AtomicInteger();
  private final Set<String> identities = new HashSet<>();
  private final Set<String> refreshes = new HashSet<>();
  private final Map<String, Long> access = new HashMap<>();
  private final List<String> grants = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final AtomicInteger expired = new AtomicInteger();
  private volatile long now;
  private volatile boolean refreshing = true;
  private volatile String echo = "";
  private volatile long most = Long.MAX_VALUE;

  public OidcService(ServiceProcess behind) throws IOException {
    this.behind = behind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Issues no refresh tokens, and access tokens that live no longer than this. */
  public OidcService withoutRefreshing(long seconds) {
    refreshing = false;
    most = seconds;
    return this;
  }

  /** An identity token that has not been used. */
  public synchronized String identity() {
    String token = IDENTITY + next.incrementAndGet();
    identities.add(token);
    return token;
  }

  /** Lets all access tokens given so far expire. */
  public synchronized void expireAll() {
    now = access.values().stream().mapToLong(Long::longValue).max().orElse(now) + 1;
  }

  /** What was granted: kind of grant, kind of token, scope, seconds. */
  public List<String> grants() {
    return List.copyOf(grants);
  }

  /** The access tokens. */
  public List<String> tokens() {
    return List.copyOf(tokens);
  }

  /** How many calls came with an expired token. */
  public int expired() {
    return expired.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/github")) {
        github(exchange);
      } else if (path.equals("/api/oauth/token")) {
        exchangeToken(exchange);
      } else if (isExpired(exchange)) {
        expired.incrementAndGet();
        answer(exchange, 401, "{\"code\":401,\"message\":\"Unauthorized: token expired\"}");
      } else {
        pass(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void github(HttpExchange exchange) throws IOException {
    boolean good =
        exchange.getRequestMethod().equals("GET")
            && ("Bearer " + BEARER).equals(header(exchange, "Authorization"))
            && exchange
                .getRequestURI()
                .getQuery()
                .equals("v=1&audience=urn:pulumi:org:" + ORGANIZATION);
    String token = good ? identity() : "";
    answer(exchange, good ? 200 : 403, "{\"count\":1,\"value\":\"" + token + "\"}");
  }

  private synchronized boolean isExpired(HttpExchange exchange) {
    String given = header(exchange, "Authorization");
    Long end = given.startsWith("token ") ? access.get(given.substring(6)) : null;
    return end != null && end < now;
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private synchronized void exchangeToken(HttpExchange exchange)
      throws IOException, InterruptedException {
    String complaint = complaint(exchange);
    Map<String, String> form = form(exchange);
    if (complaint.isEmpty()) {
      complaint = "refresh_token".equals(form.get("grant_type")) ? refresh(form) : identity(form);
    }
    if (!complaint.isEmpty()) {
      answer(exchange, 400, "{\"code\":400,\"message\":\"Bad Request: " + complaint + "\"}");
      return;
    }
    boolean first = form.get("grant_type").equals(GRANT);
    long seconds = first ? Math.min(Long.parseLong(form.get("expiration")), most) : 3600;
    String token = mint();
    access.put(token, now + seconds);
    tokens.add(token);
    String refresh = "";
    if (refreshing) {
      String made = REFRESH + next.incrementAndGet();
      refreshes.add(made);
      refresh = ",\"refresh_token\":\"" + made + "\"";
    }
    String type = first ? form.get("requested_token_type") : "";
    if (first) {
      echo = "echo " + BEARER + " " + form.get("subject_token") + " " + token + refresh;
    }
    grants.add(
        first
            ? type.substring(type.lastIndexOf(':') + 1) + " '" + form.get("scope") + "' " + seconds
            : "refresh");
    answer(
        exchange,
        200,
        "{\"access_token\":\""
            + token
            + "\",\"issued_token_type\":\""
            + type
            + "\",\"token_type\":\"token\",\"expires_in\":"
            + seconds
            + ",\"scope\":\"\""
            + refresh
            + "}");
  }

  private static String complaint(HttpExchange exchange) {
    if (!exchange.getRequestMethod().equals("POST")) {
      return "not a POST";
    }
    if (!header(exchange, "Content-Type").startsWith("application/x-www-form-urlencoded")) {
      return "not a form";
    }
    return header(exchange, "Authorization").isEmpty() ? "" : "a credential was sent";
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    Map<String, String> form = new HashMap<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String pair : body.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        form.put(
            pair.substring(0, at),
            URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private String refresh(Map<String, String> form) {
    if (!form.keySet().equals(Set.of("grant_type", "refresh_token"))) {
      return "the fields are not those of a refresh: " + form.keySet();
    }
    return refreshes.remove(form.get("refresh_token")) ? "" : "invalid_grant";
  }

  private String identity(Map<String, String> form) {
    Set<String> fields =
        Set.of(
            "grant_type",
            "subject_token",
            "subject_token_type",
            "audience",
            "requested_token_type",
            "scope",
            "expiration");
    if (!form.keySet().equals(fields) || !form.get("grant_type").equals(GRANT)) {
      return "the fields are not those of an exchange: " + form.keySet();
    }
    if (!form.get("subject_token_type").equals("urn:ietf:params:oauth:token-type:id_token")) {
      return "not an id token";
    }
    if (!form.get("audience").equals("urn:pulumi:org:" + ORGANIZATION)) {
      return "no issuer is registered for this audience";
    }
    String scope =
        switch (form.get("requested_token_type")) {
          case "urn:pulumi:token-type:access_token:organization" -> "";
          case "urn:pulumi:token-type:access_token:team" -> "team:ops";
          case "urn:pulumi:token-type:access_token:personal" -> "user:ann";
          default -> "(none)";
        };
    if (!form.get("scope").equals(scope)) {
      return "no policy allows the scope '" + form.get("scope") + "'";
    }
    if (!form.get("expiration").matches("[1-9][0-9]{0,6}")) {
      return "the expiration is no number of seconds";
    }
    return identities.remove(form.get("subject_token"))
        ? ""
        : "the token " + form.get("subject_token") + " is unknown or used";
  }

  /** A real token of the service behind. */
  private String mint() throws IOException, InterruptedException {
    HttpResponse<String> made =
        behind.call("POST", "/api/user/tokens", "{\"description\":\"exchanged\",\"expires\":0}");
    return JsonParser.parseString(made.body()).getAsJsonObject().get("tokenValue").getAsString();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private void pass(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind.url() + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    for (String name : List.of("Content-Type", "Content-Encoding")) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(v -> exchange.getResponseHeaders().add(name, v));
    }
    // As a careless service might: whoever prints its warnings prints the tokens.
    exchange.getResponseHeaders().add("X-Pulumi-Warning", echo.isEmpty() ? "none" : echo);
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
