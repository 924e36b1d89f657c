package io.stackline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.UpdateProgramResponse;
import io.stackline.client.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Calls a service as the CLI does, one request at a time. */
public final class Api {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final String authorization;

  /**
   * @param token an access token
   */
  public Api(URI base, String token) {
    this(base, "token", token);
  }

  private Api(URI base, String scheme, String token) {
    this.base = base;
    this.authorization = scheme + " " + token;
  }

  /** An update that runs. */
  public record Running(String path, Api lease, StartUpdateResponse start) {
    /** Ends it. */
    public void complete(String status) {
      lease.ok("POST", path + "/complete", "{\"status\":\"" + status + "\"}");
    }
  }

  /** Sends a request, whatever the answer. */
  public HttpResponse<String> call(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", authorization)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(method + " " + path, e);
    }
  }

  /** The body of an answer that must be a success. */
  public String ok(String method, String path, String body) {
    HttpResponse<String> answer = call(method, path, body);
    assertThat(answer.statusCode())
        .as("%s %s: %s", method, path, answer.body())
        .isBetween(200, 204);
    return answer.body();
  }

  public String get(String path) {
    return ok("GET", path, "");
  }

  /** Only the status. */
  public int status(String method, String path, String body) {
    return call(method, path, body).statusCode();
  }

  /** Makes a stack and returns its path. */
  public String createStack(String org, String project, String stack) {
    ok("POST", "/api/stacks/" + org + "/" + project, "{\"stackName\":\"" + stack + "\"}");
    return "/api/stacks/" + org + "/" + project + "/" + stack;
  }

  /** Makes another version of the stack's state, with one resource of the name. */
  public void importState(String stack, String resource) {
    ok("POST", stack + "/import", state(stack, resource));
  }

  /** A state with one resource, as {@code pulumi stack export} writes it. */
  public static String state(String stack, String resource) {
    String urn = urn(stack, resource);
    return "{\"version\":3,\"deployment\":{\"manifest\":{\"time\":\"2026-01-02T03:04:05Z\",\"magic\":\"\","
        + "\"version\":\"v3.250.0\"},\"resources\":[{\"urn\":\""
        + urn
        + "\",\"custom\":false,\"type\":\"test:index:Thing\"}]}}";
  }

  private static String urn(String stack, String resource) {
    List<String> path = List.of(stack.split("/", -1));
    return "urn:pulumi:" + path.get(5) + "::" + path.get(4) + "::test:index:Thing::" + resource;
  }

  /** Starts an update that journals. */
  public Running start(String stack) {
    UpdateProgramResponse created =
        Wire.decode(
            ok(
                "POST",
                stack + "/update",
                "{\"name\":\"web\",\"runtime\":\"yaml\",\"main\":\"\",\"description\":\"\","
                    + "\"config\":{},\"metadata\":{\"message\":\"test\",\"environment\":{}}}"),
            UpdateProgramResponse.class);
    String path = stack + "/update/" + created.updateID();
    StartUpdateResponse started =
        Wire.decode(ok("POST", path, "{\"journalVersion\":1}"), StartUpdateResponse.class);
    String token = Objects.requireNonNull(started.token()).reveal();
    return new Running(path, new Api(base, "update-token", token), started);
  }

  /** Records an event of an update. */
  public static void event(Running update, int sequence, String text) {
    update
        .lease()
        .ok(
            "POST",
            update.path() + "/events/batch",
            "{\"events\":[{\"sequence\":"
                + sequence
                + ",\"timestamp\":1767323045,\"stdoutEvent\":{\"message\":\""
                + text
                + "\",\"color\":\"raw\"}}]}");
  }

  /** Journals the creation of a resource: its begin (odd sequence) and its success (even). */
  public static void journal(Running update, String stack, int number, String resource) {
    String urn = urn(stack, resource);
    String state =
        "{\"urn\":\""
            + urn
            + "\",\"custom\":true,\"id\":\"id-"
            + resource
            + "\",\"type\":\"test:index:Thing\",\"outputs\":{}}";
    update
        .lease()
        .ok(
            "PATCH",
            update.path() + "/journalentries",
            "{\"entries\":[{\"version\":1,\"kind\":0,\"sequenceID\":"
                + (2 * number - 1)
                + ",\"operationID\":"
                + number
                + ",\"operation\":{\"resource\":"
                + state
                + ",\"type\":\"creating\"}},{\"version\":1,\"kind\":1,\"sequenceID\":"
                + 2 * number
                + ",\"operationID\":"
                + number
                + ",\"state\":"
                + state
                + "}]}");
  }

  /** Encrypts with the stack's key; the answer is base64. */
  public String encrypt(String stack, String plaintextBase64) {
    return field(
        ok("POST", stack + "/encrypt", "{\"plaintext\":\"" + plaintextBase64 + "\"}"),
        "ciphertext");
  }

  /** Decrypts with the stack's key; both are base64. */
  public String decrypt(String stack, String ciphertext) {
    return field(
        ok("POST", stack + "/decrypt", "{\"ciphertext\":\"" + ciphertext + "\"}"), "plaintext");
  }

  /** A text field of a flat JSON object. */
  public static String field(String json, String name) {
    return String.valueOf(Wire.decodeMap(json, String.class).get(name));
  }
}
