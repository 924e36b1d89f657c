package io.stackline.client;

import io.stackline.client.error.Cancelled;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.internal.ApacheTransport;
import io.stackline.client.internal.Reply;
import io.stackline.client.internal.Request;
import io.stackline.client.internal.Transport;
import io.stackline.client.internal.TransportOptions;
import io.stackline.client.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Asks an HTTP API that is not the service's own, such as the token endpoint of a CI host, with a
 * bearer token. Redirects are not followed: the token is for one server.
 */
public final class BearerCall {
  private static final int LIMIT = 64 * 1024;

  private final Downloader.Options options;
  private final Cancellation cancellation;

  /**
   * @param options how it is asked; {@link Timeouts#overall} is for all attempts
   * @param cancellation breaks a call off
   */
  public BearerCall(Downloader.Options options, Cancellation cancellation) {
    this.options = options;
    this.cancellation = cancellation;
  }

  /**
   * Sends a request without a body.
   *
   * @param method the HTTP method, upper case
   * @param bearer the token
   * @return the answer's body
   * @throws ForeignReply if the status is not 200, with the beginning of the body
   * @throws TransportFailure if there is no answer within the time and the attempts
   * @throws Cancelled if it was broken off
   * @throws IllegalArgumentException if the certificates make no sense
   */
  public String send(String method, URI to, Secret bearer) {
    TransportOptions made =
        new TransportOptions(
            options.timeouts().connect(), 1, 1, options.caPem(), false, options.proxy()::routeFor);
    try (Transport transport = new ApacheTransport(made)) {
      return repeat(transport, method, to, bearer);
    } catch (IOException e) {
      throw failure(to, e);
    }
  }

  private String repeat(Transport transport, String method, URI to, Secret bearer) {
    Deadline deadline = new Deadline(options.timeouts().overall());
    for (int tries = 1; ; tries++) {
      ClientException failure;
      try {
        Duration time = deadline.most(options.timeouts().response());
        return transport.exchange(
            request(method, to, bearer, time), reply -> read(to, reply, bearer));
      } catch (ForeignReply e) {
        if (!options.retry().statuses().contains(e.status())) {
          throw e;
        }
        failure = e;
      } catch (IOException e) {
        failure = failure(to, e);
      }
      Duration wait = options.retry().delayAfter(tries);
      boolean stopped = cancellation.isCancelled() || Thread.currentThread().isInterrupted();
      if (stopped || tries >= options.retry().attempts() || deadline.isBefore(wait)) {
        throw stopped ? new Cancelled(action(to)) : failure;
      }
      pause(to, wait);
    }
  }

  private void pause(URI to, Duration wait) {
    try {
      if (!cancellation.await(wait)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Cancelled(action(to));
  }

  private Request request(String method, URI to, Secret bearer, Duration time) {
    List<Request.Header> headers =
        List.of(
            new Request.Header("Authorization", "Bearer " + bearer.reveal()),
            new Request.Header("Accept", "application/json"),
            new Request.Header("Content-Type", "application/json"),
            new Request.Header("Accept-Encoding", "identity"),
            new Request.Header("User-Agent", options.userAgent()));
    return new Request(method, to, headers, null, time, abort -> {});
  }

  private static String read(URI to, Reply reply, Secret bearer) throws IOException {
    String text = new String(reply.body().readNBytes(LIMIT), StandardCharsets.UTF_8);
    if (reply.status() != 200) {
      String shown = text.replace(bearer.reveal(), "***");
      throw new ForeignReply(action(to), "it refused", reply.status(), shown);
    }
    return text;
  }

  private static TransportFailure failure(URI to, IOException e) {
    return new TransportFailure(action(to), Reasons.of(e), e);
  }

  /** Without what an address may hold in its path and query. */
  private static String action(URI to) {
    return "ask " + to.getScheme() + "://" + to.getRawAuthority();
  }
}
