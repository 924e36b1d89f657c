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
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Fetches public files over HTTP: no credential is ever sent. A transfer that broke goes on where
 * it broke, if the server can do that, and from the beginning otherwise. For one thread; {@link
 * Cancellation} breaks it off from another.
 */
public final class Downloader implements AutoCloseable {
  private static final int MAX_HOPS = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Options options;
  private final Cancellation cancellation;
  private final Transport transport;

  /**
   * How files are fetched.
   *
   * @param userAgent the text of the header {@code User-Agent}
   * @param timeouts how long to wait; {@link Timeouts#overall} is for one file with all attempts
   * @param retry when to try again; an attempt that got something does not count
   * @param proxy which proxy to go through
   * @param caPem certificates to trust besides those of the Java runtime, as PEM text
   */
  public record Options(
      String userAgent,
      Timeouts timeouts,
      RetryPolicy retry,
      ProxySettings proxy,
      @Nullable String caPem) {

    /**
     * Opens no connection yet.
     *
     * @param connections the most at once
     */
    Transport transport(int connections) {
      return new ApacheTransport(
          new TransportOptions(
              timeouts.connect(), connections, connections, caPem, false, proxy::routeFor));
    }
  }

  /** Is told how far a transfer has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * More has arrived.
     *
     * @param bytes how many there are
     * @param total how many there will be, or -1 if that is not known
     */
    void at(long bytes, long total);
  }

  /**
   * Opens no connection yet.
   *
   * @throws IllegalArgumentException if the certificates make no sense
   */
  public Downloader(Options options, Cancellation cancellation) {
    this.options = options;
    this.cancellation = cancellation;
    this.transport = options.transport(2);
  }

  /**
   * Fetches a short text in UTF-8.
   *
   * @param limit the most bytes it may have
   * @throws ForeignReply if the server has no such text, with its HTTP status
   * @throws TransportFailure if it cannot be reached within the time and the attempts
   * @throws Cancelled if it was broken off
   */
  public String text(URI from, int limit) {
    return repeat(
        from,
        deadline -> send("GET", from, deadline, List.of(), reply -> text(from, reply, limit)));
  }

  /**
   * Whether the server has a file.
   *
   * @throws ForeignReply if it answers neither yes nor no
   * @throws TransportFailure if it cannot be reached within the time and the attempts
   * @throws Cancelled if it was broken off
   */
  public boolean exists(URI file) {
    return repeat(
        file, deadline -> send("HEAD", file, deadline, List.of(), reply -> exists(file, reply)));
  }

  private static Optional<Boolean> exists(URI file, Reply reply) {
    return switch (reply.status()) {
      case 200 -> Optional.of(true);
      case 403, 404, 410 -> Optional.of(false);
      default -> throw refusal(file, reply);
    };
  }

  private static Optional<String> text(URI from, Reply reply, int limit) throws IOException {
    if (reply.status() != 200) {
      throw refusal(from, reply);
    }
    byte[] bytes = reply.body().readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new ForeignReply(action(from), "it is longer than " + limit + " bytes", 200, "");
    }
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * Fetches a file. What was there before is replaced; after a failure a part may be left.
   *
   * @param limit the most bytes it may have
   * @throws ForeignReply if the server has no such file, with its HTTP status
   * @throws TransportFailure if it does not arrive within the time and the attempts
   * @throws Cancelled if it was broken off
   */
  public void file(URI from, Path to, long limit, Progress progress) {
    PartialFile part = new PartialFile(to, limit, progress);
    repeat(
        from,
        deadline -> {
          long before = part.length();
          try {
            return send(
                "GET", from, deadline, part.headers(), reply -> part.receive(reply, deadline));
          } catch (PartialFile.UnwantedReply e) {
            throw new ForeignReply(action(from), String.valueOf(e.getMessage()), e.status(), "");
          } catch (IOException e) {
            throw part.length() > before ? new Advanced(e) : e;
          }
        });
  }

  /** An attempt broke, but it has got something. */
  private static final class Advanced extends IOException {
    private static final long serialVersionUID = 1L;

    Advanced(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private interface Attempt<T> {
    T make(Deadline deadline) throws IOException;
  }

  private <T> T repeat(URI from, Attempt<T> attempt) {
    Deadline deadline = new Deadline(options.timeouts().overall());
    RetryPolicy retry = options.retry();
    for (int tries = 1; ; tries++) {
      ClientException failure;
      try {
        return attempt.make(deadline);
      } catch (ForeignReply e) {
        if (!retry.statuses().contains(e.status())) {
          throw e;
        }
        failure = e;
      } catch (IOException e) {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
          throw new Cancelled(action(from));
        }
        boolean advanced = e instanceof Advanced;
        IOException cause = advanced && e.getCause() instanceof IOException real ? real : e;
        failure = new TransportFailure(action(from), Reasons.of(cause), cause);
        tries = advanced ? 0 : Reasons.isLasting(cause) ? retry.attempts() : tries;
      }
      Duration wait = retry.delayAfter(Math.max(tries, 1));
      if (tries >= retry.attempts() || deadline.isBefore(wait)) {
        throw failure;
      }
      pause(from, wait);
    }
  }

  private void pause(URI from, Duration wait) {
    try {
      if (!cancellation.await(wait)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Cancelled(action(from));
  }

  private <T> T send(
      String method,
      URI from,
      Deadline deadline,
      List<Request.Header> headers,
      Transport.ReplyReader<Optional<T>> reader)
      throws IOException {
    URI uri = from;
    for (int hop = 0; hop <= MAX_HOPS; hop++) {
      URI here = uri;
      Moved<T> moved =
          exchange(
              request(method, here, deadline, headers),
              reply ->
                  REDIRECTS.contains(reply.status())
                      ? new Moved<>(target(from, here, reply), Optional.empty())
                      : new Moved<>(here, reader.read(reply)));
      if (moved.result().isPresent()) {
        return moved.result().get();
      }
      uri = moved.to();
    }
    throw new ForeignReply(
        action(from), "it was sent on more than " + MAX_HOPS + " times", 302, "");
  }

  private record Moved<T>(URI to, Optional<T> result) {}

  private static URI target(URI from, URI here, Reply reply) {
    URI to;
    try {
      to = here.resolve(reply.header("location").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new ForeignReply(action(from), "it was sent on to nowhere", reply.status(), "");
    }
    boolean secure = "https".equalsIgnoreCase(to.getScheme());
    boolean plain =
        "http".equalsIgnoreCase(to.getScheme()) && !"https".equalsIgnoreCase(here.getScheme());
    if (to.getHost() == null || !(secure || plain)) {
      throw new ForeignReply(
          action(from), "it was sent on to an address that is not as safe", reply.status(), "");
    }
    return to;
  }

  private <T> T exchange(Request request, Transport.ReplyReader<T> reader) throws IOException {
    AtomicReference<Cancellation.@Nullable Registration> hook = new AtomicReference<>();
    Request breakable = request.with(abort -> hook.set(cancellation.onCancel(abort)));
    try {
      return transport.exchange(breakable, reader);
    } finally {
      Cancellation.Registration registered = hook.get();
      if (registered != null) {
        registered.close();
      }
    }
  }

  private Request request(String method, URI uri, Deadline deadline, List<Request.Header> headers)
      throws InterruptedIOException {
    List<Request.Header> all = new ArrayList<>(headers);
    all.add(new Request.Header("User-Agent", options.userAgent()));
    // The checksums are of the files as they are stored.
    all.add(new Request.Header("Accept-Encoding", "identity"));
    Duration response = deadline.most(options.timeouts().response());
    return new Request(method, uri, all, null, response, abort -> {});
  }

  static ForeignReply refusal(URI from, Reply reply) {
    return new ForeignReply(action(from), "the server does not give it", reply.status(), "");
  }

  /** Without what an address may hold in its query. */
  private static String action(URI from) {
    return "fetch " + from.getScheme() + "://" + from.getRawAuthority() + from.getRawPath();
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
