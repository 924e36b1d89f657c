package io.stackline.client;

import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.internal.Request;
import io.stackline.client.internal.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Speaks the Pulumi Cloud REST API, to Pulumi Cloud or to any service that speaks it too. Safe for
 * use by many threads; one client keeps one pool of connections and is closed once at the end.
 *
 * <p>Calls throw the closed family of {@link io.stackline.client.error.ClientException}.
 */
public final class PulumiClient implements AutoCloseable {
  private final Caller caller;
  private final Transport transport;
  private final ScheduledThreadPoolExecutor timer;

  private PulumiClient(Caller caller, Transport transport, ScheduledThreadPoolExecutor timer) {
    this.caller = caller;
    this.transport = transport;
    this.timer = timer;
  }

  /**
   * Begins a client.
   *
   * @param baseUrl the URL of the service, perhaps with a path before {@code /api}
   * @param tokens where the access token of each request comes from
   */
  public static PulumiClientBuilder builder(URI baseUrl, TokenSource tokens) {
    return new PulumiClientBuilder(baseUrl, tokens);
  }

  static PulumiClient of(Settings settings, Transport transport) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "pulumi-client-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    Attempts attempts = new Attempts(settings, transport, timer);
    return new PulumiClient(new Caller(settings, attempts, new Cancellation()), transport, timer);
  }

  /** This client, whose calls can be cancelled; closing one closes both. */
  public PulumiClient with(Cancellation cancellation) {
    return new PulumiClient(caller.with(cancellation), transport, timer);
  }

  /** This client with another way to repeat calls; closing one closes both. */
  public PulumiClient with(RetryPolicy retry) {
    return new PulumiClient(caller.with(retry), transport, timer);
  }

  /** The service's URL, without a slash at its end. */
  public URI baseUrl() {
    return caller.settings().baseUrl();
  }

  /** The user whose token is sent. */
  public Users users() {
    return new Users(caller);
  }

  /** What the service can do. */
  public Capabilities capabilities() {
    return new Capabilities(caller);
  }

  /** Organizations, members, teams. */
  public Organizations organizations() {
    return new Organizations(caller);
  }

  /** Invitations to organizations. */
  public Invites invites() {
    return new Invites(caller);
  }

  /** What belongs to one member of an organization. */
  public Members members() {
    return new Members(caller);
  }

  /** Roles and origin of teams. */
  public Teams teams() {
    return new Teams(caller);
  }

  /** Custom roles of an organization. */
  public Roles roles() {
    return new Roles(caller);
  }

  /** Stacks. */
  public Stacks stacks() {
    return new Stacks(caller);
  }

  /** Updates. */
  public Updates updates() {
    return new Updates(caller);
  }

  /** Operations that the service carries out. */
  public Deployments deployments() {
    return new Deployments(caller);
  }

  /** Webhooks of organizations, stacks and environments. */
  public Webhooks webhooks() {
    return new Webhooks(caller);
  }

  /** Issuers whose tokens may be exchanged. */
  public OidcIssuers oidcIssuers() {
    return new OidcIssuers(caller);
  }

  /** Who did what in an organization. */
  public AuditLog auditLog() {
    return new AuditLog(caller);
  }

  /** Which policies hold where. */
  public PolicyGroups policyGroups() {
    return new PolicyGroups(caller);
  }

  /** Policies. */
  public PolicyPacks policyPacks() {
    return new PolicyPacks(caller);
  }

  /** How well policies are kept. */
  public PolicyResults policyResults() {
    return new PolicyResults(caller);
  }

  /** Resources of all stacks of an organization. */
  public ResourceSearch search() {
    return new ResourceSearch(caller);
  }

  /** Environments. */
  public Environments environments() {
    return new Environments(caller);
  }

  /** Any operation of the API, for those without a method of their own. */
  public Operations operations() {
    return new Operations(caller);
  }

  /** Tokens for tokens. */
  public OAuth oauth() {
    return new OAuth(caller);
  }

  /**
   * Asks once, without a token, whether anybody answers. Operation {@code GET /api/capabilities},
   * of which nothing but the status and the time is read.
   *
   * @throws TransportFailure if nobody does
   */
  public ServiceProbe probe() {
    Settings settings = caller.settings();
    Instant asked = settings.clock().instant();
    long begin = System.nanoTime();
    Request request =
        new Request(
            "GET",
            URI.create(settings.baseUrl() + "/api/capabilities"),
            List.of(new Request.Header("User-Agent", settings.userAgent())),
            null,
            settings.timeouts().response(),
            hook -> {});
    try {
      return transport.exchange(
          request,
          reply ->
              new ServiceProbe(
                  reply.status(),
                  reply.header("date").flatMap(PulumiClient::date).orElse(null),
                  asked,
                  Duration.ofNanos(System.nanoTime() - begin)));
    } catch (IOException e) {
      throw new TransportFailure("reach the service", Reasons.of(e), e);
    }
  }

  private static Optional<Instant> date(String header) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
