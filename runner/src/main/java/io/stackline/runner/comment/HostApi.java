package io.stackline.runner.comment;

import io.stackline.client.ForeignCall;
import io.stackline.client.error.ClientException;
import io.stackline.client.model.Secret;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The API of a host. What may be done twice, and what the host has certainly not done, is tried
 * again within the time limit; the token goes to the base of the API and nowhere else.
 */
final class HostApi implements AutoCloseable {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*rel=\"next\"");
  private static final Set<Integer> FAULTS = Set.of(500, 502, 503, 504);
  private static final int ATTEMPTS = 4;
  private static final int SHOWN = 200;
  private static final int LONGEST_LINK = 8_000;

  private final URI base;
  private final HostToken token;
  private final ForeignCall call;
  private final Limit limit;

  /**
   * How long everything may take.
   *
   * @param end when it must be done, by {@link System#nanoTime()}
   * @param pause the wait after a fault, which doubles
   */
  record Limit(long end, Duration pause) {
    static Limit in(Duration time, Duration pause) {
      return new Limit(System.nanoTime() + time.toNanos(), pause);
    }

    private Duration left() {
      return Duration.ofNanos(end - System.nanoTime());
    }
  }

  HostApi(URI base, HostToken token, ForeignCall call, Limit limit) {
    this.base = base;
    this.token = token;
    this.call = call;
    this.limit = limit;
  }

  /** Reads something; {@code path} begins with a slash. */
  ForeignCall.Answer get(String path) throws HostTrouble {
    return send("GET", URI.create(base + path), null);
  }

  /** Reads the next page, whose address the host gave. */
  ForeignCall.Answer next(String address) throws HostTrouble {
    URI to;
    try {
      to = base.resolve(address);
    } catch (IllegalArgumentException e) {
      throw elsewhere();
    }
    boolean own =
        base.getScheme().equalsIgnoreCase(to.getScheme())
            && base.getRawAuthority().equalsIgnoreCase(to.getRawAuthority());
    if (!own) {
      throw elsewhere();
    }
    return send("GET", to, null);
  }

  /** The page that follows, as the header {@code Link} says; empty after the last one. */
  Optional<ForeignCall.Answer> following(ForeignCall.Answer page) throws HostTrouble {
    String link = page.header("link").orElse("");
    Matcher next = NEXT.matcher(link);
    return link.length() <= LONGEST_LINK && next.find()
        ? Optional.of(next(next.group(1)))
        : Optional.empty();
  }

  private static HostTrouble elsewhere() {
    return new HostTrouble(
        HostTrouble.Kind.REFUSED, "The next page is on another server, which gets no token.", null);
  }

  /** Changes something. */
  ForeignCall.Answer send(String method, String path, @Nullable Object body) throws HostTrouble {
    return send(method, URI.create(base + path), body == null ? null : Wire.encode(body));
  }

  /** Sends to a path of the same server that is not below the base. */
  ForeignCall.Answer beside(String path, Object body) throws HostTrouble {
    URI to = URI.create(base.getScheme() + "://" + base.getRawAuthority() + path);
    return send("POST", to, Wire.encode(body));
  }

  /** The base's own path. */
  String path() {
    return base.getRawPath();
  }

  /** The base itself. */
  URI base() {
    return base;
  }

  /** Reads an answer. */
  static <T> T decode(ForeignCall.Answer answer, Class<T> type) throws HostTrouble {
    try {
      return Wire.decode(answer.body(), type);
    } catch (WireException e) {
      throw notUnderstood(e);
    }
  }

  /** Reads an answer that is a list. */
  static <T> List<T> decodeList(ForeignCall.Answer answer, Class<T> type) throws HostTrouble {
    try {
      return Wire.decodeList(answer.body(), type);
    } catch (WireException e) {
      throw notUnderstood(e);
    }
  }

  private static HostTrouble notUnderstood(WireException e) {
    return new HostTrouble(
        HostTrouble.Kind.REFUSED, "Its answer is not understood: " + e.getMessage(), e);
  }

  /** Reads whose the token is; empty if it merely may not ask that. */
  <T> Optional<T> user(String path, Class<T> type) throws HostTrouble {
    try {
      return Optional.of(decode(get(path), type));
    } catch (HostTrouble e) {
      return switch (e.kind()) {
        case FORBIDDEN, NOT_FOUND, BAD_TOKEN -> Optional.empty();
        case NO_TOKEN, CONFLICT, REFUSED, OUTAGE -> throw e;
      };
    }
  }

  private ForeignCall.Answer send(String method, URI to, @Nullable String json) throws HostTrouble {
    Duration pause = limit.pause();
    for (int attempt = 1; ; attempt++) {
      Duration left = limit.left();
      if (left.isNegative() || left.isZero()) {
        throw new HostTrouble(HostTrouble.Kind.OUTAGE, "It took too long.", null);
      }
      HostTrouble trouble;
      boolean again = !method.equals("POST");
      Duration wait = pause;
      try {
        Secret value = Secret.of(token.value().reveal());
        ForeignCall.Answer answer =
            call.send(new ForeignCall.Ask(method, to, token.header(), value, json), left);
        if (answer.status() >= 200 && answer.status() < 300 && answer.status() != 203) {
          return answer;
        }
        trouble = trouble(answer);
        if (isLimited(answer)) {
          again = true;
          wait = asked(answer, pause);
        } else {
          again &= FAULTS.contains(answer.status());
        }
      } catch (ClientException e) {
        trouble = new HostTrouble(HostTrouble.Kind.OUTAGE, e.getMessage() + ".", e);
      }
      if (!again || attempt >= ATTEMPTS || wait.compareTo(limit.left()) >= 0) {
        throw trouble;
      }
      await(wait);
      pause = pause.multipliedBy(2);
    }
  }

  /** GitHub says so with 403 too; what was asked was then not done. */
  private static boolean isLimited(ForeignCall.Answer answer) {
    return answer.status() == 429
        || (answer.status() == 403
            && (answer.header("retry-after").isPresent()
                || answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()));
  }

  private static Duration asked(ForeignCall.Answer answer, Duration otherwise) {
    try {
      long seconds =
          answer
              .header("retry-after")
              .map(Long::parseLong)
              .or(
                  () ->
                      answer
                          .header("x-ratelimit-reset")
                          .map(r -> Long.parseLong(r) - Instant.now().getEpochSecond() + 1))
              .orElse(0L);
      Duration wait = Duration.ofSeconds(seconds);
      return wait.compareTo(otherwise) < 0 ? otherwise : wait;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private HostTrouble trouble(ForeignCall.Answer answer) {
    int status = answer.status();
    String said = excerpt(answer.body());
    if (isLimited(answer)) {
      return new HostTrouble(
          HostTrouble.Kind.OUTAGE, "It limits how often it is asked." + said, null);
    }
    HostTrouble.Kind kind =
        switch (status) {
          // Azure answers a bad token with a page for signing in.
          case 401, 203, 302 -> HostTrouble.Kind.BAD_TOKEN;
          case 403 -> HostTrouble.Kind.FORBIDDEN;
          case 404, 410 -> HostTrouble.Kind.NOT_FOUND;
          case 409 -> HostTrouble.Kind.CONFLICT;
          default -> status >= 500 ? HostTrouble.Kind.OUTAGE : HostTrouble.Kind.REFUSED;
        };
    String what =
        switch (kind) {
          case BAD_TOKEN -> "It does not take the token";
          case FORBIDDEN -> "The token may not do this";
          case NOT_FOUND -> "It is not there, or the token may not see it";
          case CONFLICT -> "Somebody else changed it";
          case OUTAGE -> "It fails";
          case REFUSED, NO_TOKEN -> status / 100 == 3 ? "It sends elsewhere" : "It refuses this";
        };
    return new HostTrouble(kind, what + " (HTTP " + status + ")." + said, null);
  }

  private String excerpt(String body) {
    String line = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.isEmpty() || line.startsWith("<")) {
      return "";
    }
    String shown =
        token.header().isEmpty()
            ? line
            : line.replace(token.value().reveal(), "***").replace(token.token().reveal(), "***");
    return " It says: " + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown);
  }

  private static void await(Duration wait) throws HostTrouble {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostTrouble(HostTrouble.Kind.OUTAGE, "It was broken off.", e);
    }
  }

  @Override
  public void close() {
    call.close();
  }
}
