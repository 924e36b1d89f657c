package io.stackline.runner.tool;

import io.stackline.client.Cancellation;
import io.stackline.client.Downloader;
import io.stackline.client.ProxySettings;
import io.stackline.client.RetryPolicy;
import io.stackline.client.Timeouts;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.SystemCertificates;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes downloaders that take from the environment what the CLI takes: proxy and certificates. */
final class Downloads {
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(15));

  private static final RetryPolicy RETRY =
      new RetryPolicy(
          RetryPolicy.DEFAULT.statuses(),
          4,
          Duration.ofMillis(500),
          2.0,
          Duration.ofSeconds(5),
          Duration.ofMinutes(15));

  private Downloads() {}

  /**
   * A downloader.
   *
   * @throws IllegalArgumentException if the proxy or the certificates of the environment make no
   *     sense
   */
  static Downloader of(Environment environment, Cancellation cancellation) {
    Optional<String> named = SystemCertificates.named(environment);
    if (named.isPresent()) {
      return make(environment, cancellation, named.get());
    }
    try {
      return make(environment, cancellation, SystemCertificates.ofSystem().orElse(null));
    } catch (IllegalArgumentException e) {
      // One certificate that Java does not understand must not make the others useless.
      return make(environment, cancellation, null);
    }
  }

  private static Downloader make(
      Environment environment, Cancellation cancellation, @Nullable String pem) {
    String version =
        Optional.ofNullable(Downloads.class.getPackage().getImplementationVersion()).orElse("dev");
    return new Downloader(
        new Downloader.Options(
            "stackline/" + version,
            TIMEOUTS,
            RETRY,
            ProxySettings.fromEnvironment(environment.variables()),
            pem),
        cancellation);
  }
}
