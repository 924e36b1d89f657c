package io.stackline.client;

import io.stackline.client.error.ForeignReply;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.internal.Content;
import io.stackline.client.internal.Request;
import io.stackline.client.internal.Transport;
import io.stackline.client.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls a JSON API that is not the service's own, such as that of a CI host: one attempt for each
 * call, and no redirect is followed, since the credential is for one server.
 */
public final class ForeignCall implements AutoCloseable {
  private static final int LIMIT = 16 << 20;

  private final Downloader.Options options;
  private final Transport transport;

  /**
   * A call.
   *
   * @param method the HTTP method, upper case
   * @param to where to
   * @param header the name of the header that holds the credential; empty if there is none
   * @param credential its whole value
   * @param json the body; absent for none
   */
  public record Ask(
      String method, URI to, String header, Secret credential, @Nullable String json) {
    /** The method and the server: path and body may be private. */
    @Override
    public String toString() {
      return method + " " + to.getRawAuthority();
    }
  }

  /**
   * An answer of any status.
   *
   * @param status the HTTP status
   * @param headers by lower-case name
   * @param body its text, perhaps empty
   */
  public record Answer(int status, Map<String, List<String>> headers, String body) {
    /** The first value of a header, by its lower-case name. */
    public Optional<String> header(String name) {
      return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The status: the rest may be private. */
    @Override
    public String toString() {
      return "HTTP " + status;
    }
  }

  /**
   * Opens no connection yet.
   *
   * @param options how it is asked; nothing is repeated
   * @throws IllegalArgumentException if the certificates make no sense
   */
  public ForeignCall(Downloader.Options options) {
    this.options = options;
    this.transport = options.transport(1);
  }

  /**
   * Sends it once.
   *
   * @param most how long the answer may take to begin
   * @throws TransportFailure if there is no whole answer; it may have been carried out all the same
   * @throws ForeignReply if the answer is too long
   */
  public Answer send(Ask ask, Duration most) {
    List<Request.Header> headers = new ArrayList<>();
    if (!ask.header().isEmpty()) {
      headers.add(new Request.Header(ask.header(), ask.credential().reveal()));
    }
    headers.add(new Request.Header("Accept", "application/json"));
    headers.add(new Request.Header("Accept-Encoding", "identity"));
    headers.add(new Request.Header("User-Agent", options.userAgent()));
    Content content =
        ask.json() == null
            ? null
            : Content.of("application/json", ask.json().getBytes(StandardCharsets.UTF_8));
    Duration response = options.timeouts().response();
    Duration time = most.compareTo(response) < 0 ? most : response;
    String action = "ask " + ask.to().getScheme() + "://" + ask.to().getRawAuthority();
    try {
      return transport.exchange(
          new Request(ask.method(), ask.to(), headers, content, time, abort -> {}),
          reply -> {
            byte[] bytes = reply.body().readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
              throw new ForeignReply(action, "its answer is too long", reply.status(), "");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new Answer(reply.status(), Map.copyOf(reply.headers()), text);
          });
    } catch (IOException e) {
      throw new TransportFailure(action, Reasons.of(e), e);
    }
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
