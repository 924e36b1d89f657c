package io.stackline.service.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the server at the edge needs to know.
 *
 * @param address where the API is served
 * @param metricsAddress where {@code /metrics} is served; empty to serve it at the API's address to
 *     programs on the same machine only
 * @param publicUrl the URL under which clients reach the service, without a trailing slash; empty
 *     to derive it from each request
 * @param tls certificate and key; empty for plain HTTP
 * @param trustedProxies whose forwarding headers are believed
 * @param limits sizes and times
 */
public record EdgeOptions(
    Address address,
    Optional<Address> metricsAddress,
    Optional<String> publicUrl,
    Optional<Tls> tls,
    TrustedProxies trustedProxies,
    Limits limits) {

  /**
   * An address to listen on.
   *
   * @param host name or IP address
   * @param port 0 for any free one
   */
  public record Address(String host, int port) {}

  /**
   * PEM files.
   *
   * @param certificate the certificate, followed by its chain
   * @param key its private key, PKCS#8
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * Sizes and times.
   *
   * @param idle how long a connection may be silent, between requests and inside one
   * @param grace how long requests in flight may take after the stop was asked for
   * @param threads how many requests are served at once where the JVM has no virtual threads
   * @param headerBytes largest request line and headers
   */
  public record Limits(Duration idle, Duration grace, int threads, int headerBytes) {
    /**
     * Idle for two minutes, longer than the CLI keeps an unused connection (90 s), so that the CLI
     * and not the service closes it and no request meets a closing connection.
     */
    public static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(120), Duration.ofSeconds(25), 64, 16 * 1024);
  }
}
