package io.stackline.runner;

import io.stackline.client.Cancellation;
import io.stackline.client.ProxySettings;
import io.stackline.client.PulumiClient;
import io.stackline.client.PulumiClientBuilder;
import io.stackline.client.RetryPolicy;
import io.stackline.client.Timeouts;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.ApiError;
import io.stackline.client.error.ClientException;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.SystemCertificates;
import io.stackline.runner.identity.Backend;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the service. The client is made when something is first asked, and takes from the
 * environment what the CLI takes: proxy and certificates. Safe for use by several threads.
 */
final class ServiceConnection implements AutoCloseable {
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2));

  /** Shorter than the client's own: somebody waits, and the CLI will be patient once more. */
  private static final RetryPolicy RETRY =
      new RetryPolicy(
          RetryPolicy.DEFAULT.statuses(),
          4,
          Duration.ofMillis(500),
          2.0,
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;
  private static final Duration SHORT = Duration.ofSeconds(10);

  /** For what a host is about to kill. */
  private static final RetryPolicy HURRIED =
      new RetryPolicy(RetryPolicy.DEFAULT.statuses(), 4, Duration.ofMillis(200), 2.0, SHORT, SHORT);

  private static final Logger LOG = LoggerFactory.getLogger(ServiceConnection.class);

  private final Backend backend;
  private final Environment environment;
  private final Consumer<String> warnings;
  private final TokenSource tokens;
  private final Cancellation stopped = new Cancellation();
  private @Nullable PulumiClient client;
  private volatile boolean confirmed;

  /**
   * @param warnings takes what the service wants people to read
   * @param tokens gives the access token
   */
  ServiceConnection(
      Backend backend, Environment environment, Consumer<String> warnings, TokenSource tokens) {
    this.backend = backend;
    this.environment = environment;
    this.warnings = warnings;
    this.tokens = tokens;
  }

  /** Asks for what the run cannot go on without; broken off by {@link #breakOff}. */
  <T> T ask(Function<PulumiClient, T> question) throws RunException {
    return answer(client().with(stopped), question);
  }

  /** Asks once, for what is worth no waiting. */
  <T> T askOnce(Function<PulumiClient, T> question) throws RunException {
    return answer(client().with(RetryPolicy.NEVER), question);
  }

  /** The same, broken off when it takes longer. */
  <T> T askOnce(Function<PulumiClient, T> question, Duration most) throws RunException {
    return answer(client().with(RetryPolicy.NEVER), question, most);
  }

  /** Asks although the run is being stopped. */
  <T> T askInTheEnd(Function<PulumiClient, T> question) throws RunException {
    return answer(client(), question);
  }

  /** The same, broken off when it takes longer; a short time is used for short waits. */
  <T> T askInTheEnd(Function<PulumiClient, T> question, Duration most) throws RunException {
    PulumiClient client = client();
    return answer(most.compareTo(SHORT) <= 0 ? client.with(HURRIED) : client, question, most);
  }

  private <T> T answer(PulumiClient client, Function<PulumiClient, T> question, Duration most)
      throws RunException {
    Cancellation late = new Cancellation();
    try (TimeLimit limit = TimeLimit.of(most, late::cancel)) {
      return answer(client.with(late), question);
    } catch (RunException e) {
      throw late.isCancelled()
          ? new RunException(
              ErrorCode.SERVICE_UNREACHABLE, "It did not answer within " + most.toMillis() + " ms.")
          : e;
    }
  }

  private <T> T answer(PulumiClient client, Function<PulumiClient, T> question)
      throws RunException {
    T answer;
    try {
      answer = question.apply(client);
    } catch (ClientException e) {
      if (e instanceof ApiError refusal && refusal.code() == NOT_FOUND) {
        confirm(client);
      }
      throw ServiceTrouble.exception(e, backend.url());
    }
    if (answer instanceof Optional<?> found && found.isEmpty()) {
      confirm(client);
    }
    return answer;
  }

  /**
   * That something is not there is believed only of the API: anything that answers at a wrong URL
   * says so too, and the run would take it that there is no such stack. Asked once, for what the
   * API has for everybody.
   */
  private void confirm(PulumiClient client) throws RunException {
    if (confirmed) {
      return;
    }
    try {
      client.users().current();
    } catch (ApiError e) {
      if (e.code() != UNAUTHORIZED && e.code() != FORBIDDEN) {
        throw e.code() < SERVER_ERROR
            ? ServiceTrouble.elsewhere(e, backend.url())
            : ServiceTrouble.exception(e, backend.url());
      }
      // Who may not ask this is told so by the API.
    } catch (ClientException e) {
      throw ServiceTrouble.exception(e, backend.url());
    }
    confirmed = true;
  }

  /** Ends what is being asked, and everything asked later but the end. */
  void breakOff() {
    stopped.cancel();
  }

  /** Waits; whether the time went by without {@link #breakOff}. */
  boolean pause(Duration time) throws InterruptedException {
    return !stopped.await(time);
  }

  /** Reads the certificates beside what else there is to do, if the service will need them. */
  void prepare() {
    if (isSecure()) {
      Thread reader = new Thread(this::makeQuietly, "certificates");
      reader.setDaemon(true);
      reader.start();
    }
  }

  private void makeQuietly() {
    try {
      client();
    } catch (RunException e) {
      // Whoever asks first is told the same.
      LOG.debug("the client cannot be made", e);
    }
  }

  private synchronized PulumiClient client() throws RunException {
    if (client == null) {
      client = make();
    }
    return client;
  }

  private PulumiClient make() throws RunException {
    try {
      PulumiClientBuilder builder = builder();
      if (backend.isInsecure()) {
        return builder.insecureTrustEverything().build();
      }
      if (!mayUseTls()) {
        return builder.build();
      }
      Optional<String> named = SystemCertificates.named(environment);
      if (named.isPresent()) {
        named.ifPresent(builder::trustAlso);
        return builder.build();
      }
      return trustingTheSystem(builder);
    } catch (IllegalArgumentException e) {
      throw new RunException(ErrorCode.BAD_OPTION, String.valueOf(e.getMessage()), e);
    }
  }

  /** Without TLS no certificate is read, which takes longer than all that the run asks. */
  private boolean mayUseTls() {
    boolean proxyMay =
        environment.variables().entrySet().stream()
            .filter(v -> v.getKey().equalsIgnoreCase("http_proxy"))
            .anyMatch(v -> v.getValue().strip().startsWith("https:"));
    return isSecure() || proxyMay;
  }

  private boolean isSecure() {
    return backend.url().regionMatches(true, 0, "https:", 0, 6);
  }

  private PulumiClient trustingTheSystem(PulumiClientBuilder builder) {
    Optional<String> system = SystemCertificates.ofSystem();
    if (system.isEmpty()) {
      return builder.build();
    }
    try {
      return builder.trustAlso(system.get()).build();
    } catch (IllegalArgumentException e) {
      // One certificate that Java does not understand must not make the others useless.
      return builder().build();
    }
  }

  private PulumiClientBuilder builder() {
    String version =
        Optional.ofNullable(Runner.class.getPackage().getImplementationVersion()).orElse("dev");
    return PulumiClient.builder(URI.create(backend.url()), tokens)
        .userAgent("stackline/" + version)
        .timeouts(TIMEOUTS)
        .retry(RETRY)
        .warnings(warnings)
        .proxy(ProxySettings.fromEnvironment(environment.variables()));
  }

  @Override
  public synchronized void close() {
    stopped.cancel();
    if (client != null) {
      client.close();
    }
  }
}
