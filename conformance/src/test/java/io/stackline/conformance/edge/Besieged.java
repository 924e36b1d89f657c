package io.stackline.conformance.edge;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.service.authz.ApiOperation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** A service with one organization, one running update, and every form of credential. */
final class Besieged implements AutoCloseable {
  /** Forms of credentials. */
  enum Credential {
    NONE,
    BAD_TOKEN,
    UNKNOWN_LEASE,
    LEASE_AS_TOKEN,
    TOKEN_AS_LEASE,
    USER,
    ORGANIZATION_TOKEN,
    TEAM_TOKEN,
    LEASE
  }

  /** Nothing that is asked for may take longer; it is no measure of speed. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final ServiceProcess service;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Map<Credential, String> headers = new EnumMap<>(Credential.class);
  private final List<Socket> sockets = new ArrayList<>();
  private final String updateId;

  Besieged(ServiceProcess service) throws IOException, InterruptedException {
    this.service = service;
    admin("POST", "/api/admin/users", "{\"login\":\"root\"}");
    admin("POST", "/api/admin/organizations", "{\"name\":\"acme\",\"admin\":\"root\"}");
    admin("POST", "/api/orgs/acme/teams/pulumi", "{\"name\":\"ops\"}");
    admin("POST", "/api/stacks/acme/web", "{\"stackName\":\"dev\"}");
    String program =
        "{\"name\":\"web\",\"runtime\":\"yaml\",\"main\":\"\",\"description\":\"\",\"config\":{},"
            + "\"options\":{},\"metadata\":{\"message\":\"\",\"environment\":{}}}";
    updateId = text(admin("POST", "/api/stacks/acme/web/dev/update", program), "updateID");
    String lease = text(admin("POST", update(), "{\"tags\":{},\"journalVersion\":1}"), "token");
    headers.put(Credential.BAD_TOKEN, "token pul-" + "0".repeat(40));
    headers.put(Credential.UNKNOWN_LEASE, "update-token x");
    headers.put(Credential.LEASE_AS_TOKEN, "token " + lease);
    headers.put(Credential.TOKEN_AS_LEASE, "update-token " + ServiceProcess.ADMIN_TOKEN);
    headers.put(Credential.USER, "token " + ServiceProcess.ADMIN_TOKEN);
    headers.put(
        Credential.ORGANIZATION_TOKEN,
        "token " + text(admin("POST", "/api/orgs/acme/tokens", "{\"name\":\"o\"}"), "tokenValue"));
    headers.put(
        Credential.TEAM_TOKEN,
        "token "
            + text(
                admin("POST", "/api/orgs/acme/teams/ops/tokens", "{\"name\":\"t\"}"),
                "tokenValue"));
    headers.put(Credential.LEASE, "update-token " + lease);
  }

  private JsonObject admin(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = service.call(method, path, json);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body().isEmpty()
        ? new JsonObject()
        : JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  /** The path of the update that runs. */
  String update() {
    return "/api/stacks/acme/web/dev/update/" + updateId;
  }

  /** The path of an operation on what there is. */
  String path(ApiOperation operation) {
    return operation
        .path()
        .replace("{orgName}", "acme")
        .replace("{projectName}", "web")
        .replace("{stackName}", "dev")
        .replace("{updateKind}", "update")
        .replace("{updateID}", updateId)
        .replace("{version}", "1")
        .replace("{teamName}", "ops")
        .replace("{userLogin}", "nobody")
        .replace("{userName}", "nobody")
        .replace("{tokenId}", "00000000-0000-0000-0000-000000000000")
        .replace("{tagName}", "k");
  }

  /** Calls with a credential and waits for the answer. */
  HttpResponse<String> call(
      Credential credential, String method, String path, byte[] body, String... more)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.at(path))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.containsKey(credential)) {
      request.header("Authorization", Objects.requireNonNull(headers.get(credential)));
    }
    if (more.length > 0) {
      request.headers(more);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The head of a request with a credential, as it goes over the wire. */
  String head(Credential credential, String method, String path, long length) {
    String header = headers.get(credential);
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: x\r\n"
        + (header == null ? "" : "Authorization: " + header + "\r\n")
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  /** Opens a connection and sends the beginning of something, and then nothing. */
  Socket begin(String bytes) throws IOException {
    Socket socket = new Socket(service.at("/").getHost(), service.at("/").getPort());
    sockets.add(socket);
    OutputStream out = socket.getOutputStream();
    out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return socket;
  }

  /** Closes what was begun. */
  void abandon() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    abandon();
    service.close();
  }
}
