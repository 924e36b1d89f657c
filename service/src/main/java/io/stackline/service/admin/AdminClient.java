package io.stackline.service.admin;

import io.stackline.client.model.ErrorResponse;
import io.stackline.client.wire.Wire;
import io.stackline.service.config.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** The few calls that administration needs. Never follows a redirect: the token is for one host. */
final class AdminClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http;
  private final String url;
  private final Secret token;

  /**
   * Calls a service.
   *
   * @param url without a slash at the end
   * @param trust what to trust instead of the JVM's certificates
   */
  AdminClient(String url, Secret token, Optional<SSLContext> trust) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10));
    trust.ifPresent(builder::sslContext);
    this.http = builder.build();
    this.url = url;
    this.token = token;
  }

  /** The answer's body, which may be empty. */
  String get(String path) throws CallFailedException {
    return call("GET", path, "");
  }

  String delete(String path) throws CallFailedException {
    return call("DELETE", path, "");
  }

  /** Sends a record of the wire. */
  String send(String method, String path, Object body) throws CallFailedException {
    return call(method, path, Wire.encode(body));
  }

  /** A text as one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String call(String method, String path, String body) throws CallFailedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .header("Authorization", "token " + token.reveal())
            .header("Accept", "application/vnd.pulumi+9")
            .header("Content-Type", "application/json")
            .header("User-Agent", "stackline-service-admin")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = send(request);
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return answer.body();
    }
    throw refused(answer);
  }

  private HttpResponse<String> send(HttpRequest request) throws CallFailedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new CallFailedException(
          "cannot reach " + url + "; check the URL and that the service runs", e);
    } catch (HttpTimeoutException e) {
      throw new CallFailedException(url + " did not answer in time; try again", e);
    } catch (SSLException e) {
      throw new CallFailedException(
          "no TLS connection to "
              + url
              + " ("
              + e.getMessage()
              + "); name the certificate to trust with --ca-file",
          e);
    } catch (IOException e) {
      throw new CallFailedException("the connection to " + url + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailedException("interrupted while waiting for " + url, e);
    }
  }

  private CallFailedException refused(HttpResponse<String> answer) {
    int status = answer.statusCode();
    Optional<String> id = answer.headers().firstValue("X-Pulumi-Request-ID");
    if (status < 400) {
      return new CallFailedException(
          answer
              .headers()
              .firstValue("Location")
              .map(place -> url + " redirects to " + place + "; give the URL of the service itself")
              .orElse(url + " answers with HTTP " + status + ", which the service never does"));
    }
    if (id.isEmpty() || !answer.body().startsWith("{")) {
      return new CallFailedException(
          url + " does not answer as this service does (HTTP " + status + "); check the URL");
    }
    String message = Wire.decode(answer.body(), ErrorResponse.class).message();
    return new CallFailedException(
        "[" + status + "] " + message + (status >= 500 ? " (request id " + id.get() + ")" : ""));
  }
}
