package io.stackline.client;

import io.stackline.client.auth.TokenSource;
import io.stackline.client.internal.ApacheTransport;
import io.stackline.client.internal.TransportOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a client can be told; everything has a default. */
public final class PulumiClientBuilder {
  private final URI baseUrl;
  private final TokenSource tokens;
  private String userAgent = "stackline";
  private Timeouts timeouts = Timeouts.DEFAULT;
  private RetryPolicy retry = RetryPolicy.DEFAULT;
  private Limits limits = Limits.DEFAULT;
  private ConnectionPool pool = ConnectionPool.DEFAULT;
  private @Nullable ProxySettings proxy;
  private @Nullable String caPem;
  private boolean insecure;
  private InstantSource clock = InstantSource.system();
  private Sleeper sleeper = Sleeper.real();
  private Consumer<String> warnings =
      text -> LoggerFactory.getLogger(PulumiClient.class).warn("the service says: {}", text);

  PulumiClientBuilder(URI baseUrl, TokenSource tokens) {
    this.baseUrl = normal(baseUrl);
    this.tokens = tokens;
  }

  private static URI normal(URI given) {
    String scheme = given.getScheme();
    boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!web || given.getHost() == null || given.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the URL of a service is http(s)://HOST[:PORT][/PATH], without a user");
    }
    if (given.getRawQuery() != null || given.getRawFragment() != null) {
      throw new IllegalArgumentException("the URL of a service has no query and no fragment");
    }
    String address = given.toString();
    int end = address.length();
    while (end > 0 && address.charAt(end - 1) == '/') {
      end--;
    }
    return URI.create(address.substring(0, end));
  }

  /** The text of the header {@code User-Agent}. */
  public PulumiClientBuilder userAgent(String text) {
    if (text.isBlank() || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("not a User-Agent: it is plain ASCII text");
    }
    userAgent = text;
    return this;
  }

  /** How long to wait. */
  public PulumiClientBuilder timeouts(Timeouts value) {
    timeouts = value;
    return this;
  }

  /** When to repeat a call. */
  public PulumiClientBuilder retry(RetryPolicy value) {
    retry = value;
    return this;
  }

  /** How large an answer may be. */
  public PulumiClientBuilder limits(Limits value) {
    limits = value;
    return this;
  }

  /** How many connections to open. */
  public PulumiClientBuilder connections(ConnectionPool value) {
    pool = value;
    return this;
  }

  /** Which proxy to use; without this call the one of the environment. */
  public PulumiClientBuilder proxy(ProxySettings value) {
    proxy = value;
    return this;
  }

  /** Certificates to trust besides those of the Java runtime, as PEM text. */
  public PulumiClientBuilder trustAlso(String pem) {
    caPem = pem;
    return this;
  }

  /**
   * Trusts every certificate: whoever sits between can read the token. For trials on a private
   * network only.
   */
  public PulumiClientBuilder insecureTrustEverything() {
    insecure = true;
    return this;
  }

  /** Who is told the service's warnings, header {@code X-Pulumi-Warning}; by default the log. */
  public PulumiClientBuilder warnings(Consumer<String> receiver) {
    warnings = receiver;
    return this;
  }

  /** What time it is and how to wait, for tests. */
  public PulumiClientBuilder time(InstantSource source, Sleeper waiting) {
    clock = source;
    sleeper = waiting;
    return this;
  }

  /**
   * Makes the client; no connection is opened yet.
   *
   * @throws IllegalArgumentException if the certificates or the environment's proxy make no sense
   */
  public PulumiClient build() {
    ProxySettings routes = proxy == null ? ProxySettings.fromEnvironment(System.getenv()) : proxy;
    TransportOptions options =
        new TransportOptions(
            timeouts.connect(), pool.total(), pool.perHost(), caPem, insecure, routes::routeFor);
    Settings settings =
        new Settings(baseUrl, tokens, userAgent, timeouts, retry, limits, clock, sleeper, warnings);
    return PulumiClient.of(settings, new ApacheTransport(options));
  }
}
