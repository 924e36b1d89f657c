package io.stackline.client;

import io.stackline.client.error.ApiError;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.error.TryLater;
import io.stackline.client.internal.NotUnderstoodException;
import io.stackline.client.internal.Reply;
import io.stackline.client.model.ErrorResponse;
import io.stackline.client.model.Secret;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an outcome of an answer. */
final class Reading<T> {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Nothing shorter is a token, and replacing it would spoil the words. */
  private static final int SHORTEST_SECRET = 8;

  private static final int ERROR_BODY_LIMIT = 64 * 1024;

  private final Endpoint<T> endpoint;
  private final @Nullable Secret token;
  private final Settings settings;

  Reading(Endpoint<T> endpoint, @Nullable Secret token, Settings settings) {
    this.endpoint = endpoint;
    this.token = token;
    this.settings = settings;
  }

  Outcome<T> read(Reply reply) throws IOException {
    T expected = endpoint.expected().get(reply.status());
    if (expected != null) {
      return new Outcome.Done<>(expected);
    }
    if (reply.status() >= 200 && reply.status() < 300) {
      return success(reply);
    }
    if (REDIRECTS.contains(reply.status())) {
      return redirect(reply);
    }
    return failure(reply);
  }

  private Outcome<T> success(Reply reply) throws IOException {
    try {
      return new Outcome.Done<>(endpoint.reader().read(reply, settings.limits()));
    } catch (NotUnderstoodException e) {
      return foreign(String.valueOf(e.getMessage()), reply.status(), "");
    } catch (WireException e) {
      String type = reply.header("Content-Type").orElse("no content type");
      return foreign(
          "the answer is not what the API says (" + type + "; " + e.getMessage() + ")",
          reply.status(),
          "");
    }
  }

  private Outcome<T> redirect(Reply reply) {
    Optional<String> location = reply.header("Location");
    boolean reads = endpoint.method().equals("GET") || endpoint.method().equals("HEAD");
    if (!reads || location.isEmpty()) {
      return foreign(
          "the service sent the call on, which only a reading call follows;"
              + " give the final URL of the service",
          reply.status(),
          "");
    }
    try {
      return new Outcome.Moved<>(URI.create(location.get()));
    } catch (IllegalArgumentException e) {
      return foreign("the service sent the call on to no URL", reply.status(), "");
    }
  }

  private Outcome<T> failure(Reply reply) throws IOException {
    int status = reply.status();
    String text = errorText(reply);
    Duration delay = retryAfter(reply);
    ClientException failure = failureOf(reply, text, delay);
    boolean again = settings.retry().statuses().contains(status);
    return new Outcome.Failed<>(failure, again, delay, status == 401 ? token : null);
  }

  private ClientException failureOf(Reply reply, String text, @Nullable Duration delay) {
    int status = reply.status();
    if (status == 429 || (status == 503 && delay != null)) {
      return new TryLater(endpoint.action(), status, delay);
    }
    try {
      ErrorResponse body = Wire.decode(text, ErrorResponse.class);
      if (body.code() != 0 || !body.message().isEmpty()) {
        String requestId = reply.header("X-Pulumi-Request-ID").orElse(null);
        return new ApiError(endpoint.action(), status, body, requestId);
      }
    } catch (WireException e) {
      return new ForeignReply(
          endpoint.action(), "what answered does not speak the API", status, text);
    }
    return new ForeignReply(endpoint.action(), "the answer says no reason", status, text);
  }

  /** The body as far as it is of use, without a token that a server may have echoed. */
  private String errorText(Reply reply) throws IOException {
    byte[] bytes;
    try {
      bytes = reply.content(Long.MAX_VALUE).readNBytes(ERROR_BODY_LIMIT);
    } catch (NotUnderstoodException e) {
      return "";
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return masked(text);
  }

  /** A text of the service without what was sent to it in confidence. */
  String masked(String text) {
    String masked = token == null ? text : masked(text, token);
    for (Secret secret : endpoint.traits().hidden()) {
      masked = masked(masked, secret);
    }
    return masked;
  }

  private static String masked(String text, Secret secret) {
    return secret.reveal().length() < SHORTEST_SECRET ? text : text.replace(secret.reveal(), "***");
  }

  private @Nullable Duration retryAfter(Reply reply) {
    String text = reply.header("Retry-After").orElse("").strip();
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(settings.clock().instant(), at);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Outcome<T> foreign(String reason, int status, String body) {
    return Outcome.Failed.finallyWith(new ForeignReply(endpoint.action(), reason, status, body));
  }
}
