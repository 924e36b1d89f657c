package io.stackline.service;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.stackline.service.authn.Authenticator;
import io.stackline.service.authn.SecretToken;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.command.Bootstrap;
import io.stackline.service.command.Retention;
import io.stackline.service.command.StackOperations;
import io.stackline.service.config.OptionException;
import io.stackline.service.config.ServeOptions;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.http.Edge;
import io.stackline.service.http.EdgeOptions;
import io.stackline.service.http.EdgeServer;
import io.stackline.service.http.TrustedProxies;
import io.stackline.service.http.WireBodies;
import io.stackline.service.payload.DecodeBudget;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.SpoolBudget;
import io.stackline.service.secrets.KeyRing;
import io.stackline.service.store.Store;
import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.sqlite.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole service in one object: opens the store, builds everything on it and serves. Can be
 * embedded; several can live in one process, each with its own data directory.
 */
public final class StacklineService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StacklineService.class);

  /** Name of the file with the token that the first start mints. */
  static final String ADMIN_TOKEN_FILE = "admin-token";

  private final Resources resources;
  private final EdgeServer server;

  private StacklineService(Resources resources, EdgeServer server) {
    this.resources = resources;
    this.server = server;
  }

  /**
   * Starts the service; when this returns, it answers.
   *
   * @throws OptionException if an option cannot be used
   * @throws StoreOpenException if the data cannot be used
   * @throws IOException if an address cannot be listened on, or a file not be written
   */
  public static StacklineService start(ServeOptions options) throws IOException {
    Resources resources = new Resources();
    try {
      return new StacklineService(resources, open(options, resources));
    } catch (IOException | RuntimeException e) {
      try {
        resources.close();
      } catch (IllegalStateException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** The URL at the address listened on, without a trailing slash. */
  public URI url() {
    return server.url();
  }

  /** The URL of the address that metrics have for themselves, if they have one. */
  public Optional<URI> metricsUrl() {
    return server.metricsUrl();
  }

  /** Finishes what is in flight, within the grace, and closes the store. */
  @Override
  public void close() {
    resources.close();
  }

  private static EdgeServer open(ServeOptions options, Resources resources) throws IOException {
    EdgeOptions edgeOptions = edgeOptions(options);
    DataDirectory directory = resources.add(DataDirectory.take(options.data()));
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Store store = resources.add(new MeteredStore(Databases.open(options), metrics));
    KeyRing keys = MasterKeys.find(options, store);
    makeAdministrator(options, store);
    Authenticator authenticator = resources.add(new Authenticator(store));
    Limits limits =
        new Limits(options.limits().bodyBytes(), MEMORY_BYTES, directory.subdirectory("tmp"));
    DecodeBudget memory = DecodeBudget.ofHeap(Runtime.getRuntime().maxMemory(), PATIENCE);
    Composition composition =
        Composition.on(store, keys, settings(options, limits, memory), options.cliVersion());
    Edge edge =
        new Edge(
            composition.routes(),
            new Edge.Door(
                header -> Authorizer.requireCredential(authenticator.authenticate(header)),
                composition.admission()::admit),
            bodies(limits, memory),
            store::ping,
            metrics);
    edge.requireComplete();
    composition.names().repair();
    resources.add(composition.sweeper()).start(SWEEP_PAUSE);
    try {
      return resources.add(EdgeServer.start(edgeOptions, edge));
    } catch (IllegalArgumentException e) {
      throw new OptionException("--tls-cert and --tls-key: " + e.getMessage(), e);
    }
  }

  /** Bodies on their way share a part of the heap, and of the disk four times the largest body. */
  private static WireBodies bodies(Limits limits, DecodeBudget memory) {
    return new WireBodies(
        limits,
        new SpoolBudget(
            Runtime.getRuntime().maxMemory() / 16,
            Math.multiplyExact(limits.decodedBytes(), TEMPORARY_BODIES)),
        memory);
  }

  private static final int TEMPORARY_BODIES = 4;

  /** For so long a request waits for memory that others have. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration SWEEP_PAUSE = Duration.ofMinutes(1);

  /** A body or blob in progress keeps this much memory before it goes to a file. */
  private static final int MEMORY_BYTES = 1 << 20;

  private static StackOperations.Settings settings(
      ServeOptions options, Limits limits, DecodeBudget memory) {
    return new StackOperations.Settings(
        new Retention(options.limits().keepVersions(), options.limits().keepEvents()),
        options.limits().lease(),
        limits,
        memory);
  }

  private static void makeAdministrator(ServeOptions options, Store store) {
    Path file = options.data().resolve(ADMIN_TOKEN_FILE);
    try {
      Bootstrap.Outcome outcome =
          new Bootstrap(store)
              .ensureAdministrator(
                  options.adminToken().map(secret -> SecretToken.of(secret.reveal())),
                  minted -> keep(file, minted));
      tell(outcome, file, store);
    } catch (ServiceException e) {
      if (e.code() == ErrorCode.BAD_REQUEST || e.code() == ErrorCode.CONFLICT) {
        throw new OptionException("STACKLINE_ADMIN_TOKEN: " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private static void tell(Bootstrap.Outcome outcome, Path file, Store store) {
    switch (outcome) {
      case UNCHANGED, MADE -> {}
      case REPLACED -> {
        removeIfRevoked(file, store);
        LOG.info("the token of the account 'admin' was replaced: the one before is revoked");
      }
      case STALE ->
          LOG.warn(
              "the token given for the account 'admin' was revoked before, by hand or because another"
                  + " replaced it, and is not brought back: give the one in force, or a new one");
    }
  }

  /** The file that the first start wrote; one with a token that is good is left alone. */
  private static void removeIfRevoked(Path file, Store store) {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        String hash = SecretToken.of(Files.readString(file).strip()).sha256();
        if (store.read(tx -> tx.tokens().byHash(hash).isEmpty())) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("{} holds a token that is revoked, and cannot be removed", file, e);
    }
  }

  private static void keep(Path file, SecretToken minted) {
    try {
      SecretFiles.write(file, minted.reveal());
      LOG.atInfo().addKeyValue("file", file).log("the token of the account 'admin' is in a file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EdgeOptions edgeOptions(ServeOptions options) {
    ServeOptions.Network network = options.network();
    return new EdgeOptions(
        new EdgeOptions.Address(network.listen().host(), network.listen().port()),
        network.metrics().map(at -> new EdgeOptions.Address(at.host(), at.port())),
        network.publicUrl(),
        network.tls().map(tls -> new EdgeOptions.Tls(tls.certificate(), tls.key())),
        proxies(network),
        new EdgeOptions.Limits(
            EdgeOptions.Limits.DEFAULT.idle(),
            options.limits().grace(),
            EdgeOptions.Limits.DEFAULT.threads(),
            EdgeOptions.Limits.DEFAULT.headerBytes()));
  }

  private static TrustedProxies proxies(ServeOptions.Network network) {
    try {
      return TrustedProxies.parse(network.trustedProxies());
    } catch (IllegalArgumentException e) {
      throw new OptionException("--trusted-proxies: " + e.getMessage(), e);
    }
  }
}
