package io.stackline.runner;

import io.stackline.client.BearerCall;
import io.stackline.client.Cancellation;
import io.stackline.client.Downloader;
import io.stackline.client.ProxySettings;
import io.stackline.client.RetryPolicy;
import io.stackline.client.Timeouts;
import io.stackline.client.TokenExchange;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.ApiError;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.model.Secret;
import io.stackline.client.model.TokenExchangeGrantResponse;
import io.stackline.run.ErrorCode;
import io.stackline.run.OidcExchange;
import io.stackline.run.RunException;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.SystemCertificates;
import io.stackline.runner.identity.Backend;
import io.stackline.runner.identity.CredentialsFile;
import io.stackline.runner.identity.HostIdentity;
import io.stackline.runner.identity.IdentityTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs a run in with the identity of its build. The CLI gets the tokens in the {@code
 * credentials.json} of the run and not in its environment, since it renews only what has a refresh
 * token there (CLI package {@code backend/httpstate}). The refresh token is the CLI's alone: two
 * users of a token that rotates would sign each other out. The runner's own calls take what the CLI
 * has renewed, or exchange a new identity token.
 */
final class SignIn {
  /** What the CLI asks for when it exchanges by itself. */
  private static final Duration DEFAULT_LIFE = Duration.ofHours(2);

  /** For what comes before and after the CLI. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final String FILE = "credentials.json";
  private static final int NOT_FOUND = 404;

  private final Runner.Setup setup;
  private final Backend backend;
  private final OidcExchange asked;
  private final RunDirectory directory;
  private final Cancellation stopped = new Cancellation();
  private volatile boolean isStopped;
  private volatile @Nullable ServiceConnection running;
  private volatile Duration life = DEFAULT_LIFE;

  /**
   * How the service is reached.
   *
   * @param tokens for the runner's own calls
   * @param inFile whether the CLI finds the token in the run's directory
   */
  record Access(Backend backend, TokenSource tokens, boolean inFile) {}

  SignIn(Runner.Setup setup, Backend backend, OidcExchange asked, RunDirectory directory) {
    this.setup = setup;
    this.backend = backend;
    this.asked = asked;
    this.directory = directory;
  }

  /**
   * Signs in.
   *
   * @param needed how long the run may take, with its end; absent: as long as it needs
   */
  Access begin(@Nullable Duration needed) throws RunException {
    Environment environment = setup.environment();
    Optional<String> unused = environment.get("PULUMI_ACCESS_TOKEN");
    if (unused.isPresent()) {
      setup.masker().add(io.stackline.run.Secret.of(unused.get()));
      setup.console().say("PULUMI_ACCESS_TOKEN is not used: the build signs in by its identity.");
    }
    Duration wanted = needed == null ? DEFAULT_LIFE : needed.plus(MARGIN);
    life = asked.expiration() == null ? wanted : asked.expiration();
    setup.stopper().beforeTheStart(this::breakOff);
    TokenExchangeGrantResponse grant = exchange();
    if (grant.refreshToken() == null && grant.expiresIn() > 0) {
      warn(Duration.ofSeconds(grant.expiresIn()), needed);
    }
    return new Access(
        backend.with(learned(grant.accessToken())),
        TokenSource.renewing(grant.accessToken(), this::renew),
        true);
  }

  private void breakOff() {
    isStopped = true;
    stopped.cancel();
    ServiceConnection asking = running;
    if (asking != null) {
      asking.breakOff();
    }
  }

  private void warn(Duration granted, @Nullable Duration needed) {
    if (granted.compareTo(needed == null ? life : needed) < 0) {
      setup
          .console()
          .say(
              "warning: the access token lives for "
                  + granted.toSeconds()
                  + " s and cannot be renewed, and the run may take "
                  + (needed == null ? "longer" : needed.toSeconds() + " s")
                  + ": allow longer tokens, or limit the run with --timeout.");
    }
  }

  private Secret renew(Secret rejected) {
    try {
      Path file = directory.path().resolve(FILE);
      Optional<Secret> renewed =
          CredentialsFile.renewed(Files.readString(file), backend.url())
              .map(secret -> Secret.of(secret.reveal()))
              .filter(secret -> !secret.equals(rejected));
      if (renewed.isPresent()) {
        learned(renewed.get());
        return renewed.get();
      }
      return exchange().accessToken();
    } catch (RunException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private io.stackline.run.Secret learned(Secret secret) {
    io.stackline.run.Secret known = io.stackline.run.Secret.of(secret.reveal());
    setup.masker().add(known);
    return known;
  }

  /** Exchanges an identity token and puts what comes of it where the CLI looks for it. */
  private TokenExchangeGrantResponse exchange() throws RunException {
    Secret identity = Secret.of(identity().reveal());
    learned(identity);
    TokenExchange exchange =
        new TokenExchange(identity, asked.organization(), asked.tokenType(), asked.scope(), life);
    try (ServiceConnection service =
        new ServiceConnection(backend, setup.environment(), this::say, TokenSource.none())) {
      running = service;
      if (isStopped) {
        service.breakOff();
      }
      TokenExchangeGrantResponse grant = service.ask(client -> client.oauth().exchange(exchange));
      learned(grant.accessToken());
      if (grant.refreshToken() != null) {
        learned(grant.refreshToken());
      }
      write(grant);
      return grant;
    } catch (RunException e) {
      throw refused(e);
    }
  }

  private void say(String text) {
    setup.console().say("warning: the service says: " + text);
  }

  /** Moved into place as a whole: the CLI may be reading it. */
  private void write(TokenExchangeGrantResponse grant) throws RunException {
    Secret refresh = grant.refreshToken();
    String text =
        CredentialsFile.forExchanged(
            backend, learned(grant.accessToken()), refresh == null ? null : learned(refresh));
    try {
      Path made = directory.write(FILE + ".new", text);
      Files.move(
          made,
          directory.path().resolve(FILE),
          java.nio.file.StandardCopyOption.ATOMIC_MOVE,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  /** A refusal in the service's own words; other trouble stays what it is. */
  private static RunException refused(RunException e) {
    boolean elsewhere = e.error().code() == ErrorCode.NOT_THE_API;
    if (e.getCause() instanceof ApiError api && isRefusal(api.code()) && !elsewhere) {
      return new RunException(ErrorCode.OIDC_REFUSED, "It says: " + api.apiMessage(), e);
    }
    if (e.getCause() instanceof ForeignReply reply
        && isRefusal(reply.status())
        && reply.status() != NOT_FOUND) {
      return new RunException(ErrorCode.OIDC_REFUSED, "It says: " + reply.excerpt(), e);
    }
    return e;
  }

  private static boolean isRefusal(int status) {
    return status >= 400 && status < 500;
  }

  private io.stackline.run.Secret identity() throws RunException {
    Environment environment = setup.environment();
    IdentityTokens tokens =
        HostIdentity.of(asked, CiHost.detect(environment), environment, this::ask);
    return tokens.token();
  }

  private String ask(String method, URI to, io.stackline.run.Secret bearer) {
    setup.masker().add(bearer);
    Environment environment = setup.environment();
    String pem =
        SystemCertificates.named(environment).or(SystemCertificates::ofSystem).orElse(null);
    Downloader.Options options =
        new Downloader.Options(
            "stackline",
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1)),
            new RetryPolicy(
                RetryPolicy.DEFAULT.statuses(),
                4,
                Duration.ofMillis(500),
                2.0,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20)),
            ProxySettings.fromEnvironment(environment.variables()),
            pem);
    return new BearerCall(options, stopped).send(method, to, Secret.of(bearer.reveal()));
  }
}
