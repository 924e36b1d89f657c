package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.ErrorResponse;
import io.stackline.client.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests as the CLI does, with bodies written out.
 *
 * @param authorization value of the {@code Authorization} header, or null to send none
 */
record Api(HttpClient client, URI url, @Nullable String authorization) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** An answer. Every refusal is checked to have the one form that the CLI can read. */
  record Answer(String what, HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    <T> T as(Class<T> type) {
      return Wire.decode(text(), type);
    }

    Answer ok() {
      assertThat(status()).as("%s: %s", what, text()).isIn(200, 204);
      return this;
    }

    <T> T ok(Class<T> type) {
      return ok().as(type);
    }

    /** Checks the status and that the body repeats it as its code; gives the message. */
    String refused(int status) {
      assertThat(status()).as("%s: %s", what, text()).isEqualTo(status);
      return refusal().message();
    }

    ErrorResponse refusal() {
      assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(response.headers().firstValue("X-Pulumi-Request-ID")).isPresent();
      ErrorResponse error = as(ErrorResponse.class);
      assertThat(error.code()).as("the code in the body of %s", what).isEqualTo(status());
      assertThat(error.message()).as(what).isNotBlank();
      return error;
    }
  }

  static Api at(URI url) {
    return new Api(HttpClient.newHttpClient(), url, null);
  }

  Api as(@Nullable String other) {
    return new Api(client, url, other);
  }

  Api token(String token) {
    return as("token " + token);
  }

  Api lease(String token) {
    return as("update-token " + token);
  }

  Answer get(String path) {
    return send("GET", path, new byte[0]);
  }

  Answer post(String path, String body) {
    return send("POST", path, utf8(body));
  }

  Answer patch(String path, String body) {
    return send("PATCH", path, utf8(body));
  }

  Answer put(String path, String body) {
    return send("PUT", path, utf8(body));
  }

  Answer delete(String path) {
    return send("DELETE", path, new byte[0]);
  }

  Answer send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .header("Accept", "application/vnd.pulumi+9")
            .header("Content-Type", "application/json")
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return new Answer(
          method + " " + path,
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the CLI sends what may be large. */
  Answer gzip(String method, String path, String body) {
    return send(method, path, zipped(utf8(body)), "Content-Encoding", "gzip");
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
