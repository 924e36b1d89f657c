package io.stackline.service.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything the service can be told. {@link #in} gives the defaults.
 *
 * @param network where and how it is reached
 * @param data the data directory: the embedded database, minted secrets, temporary files
 * @param database a PostgreSQL database; empty for the embedded one
 * @param masterKey the key that protects the stacks' secrets; empty to keep one in the data
 *     directory, which only the embedded database allows
 * @param adminToken a token of the account {@code admin}; empty to mint one at the first start
 * @param limits sizes and times
 * @param log what is logged
 * @param cliVersion what the CLI is told to be the latest CLI version; empty to claim none
 * @param previousMasterKeys former master keys, or a coming one, that data keys may be wrapped with
 */
public record ServeOptions(
    Network network,
    Path data,
    Optional<Database> database,
    Optional<Secret> masterKey,
    Optional<Secret> adminToken,
    Limits limits,
    Log log,
    Optional<String> cliVersion,
    List<Secret> previousMasterKeys) {
  public ServeOptions {
    previousMasterKeys = List.copyOf(previousMasterKeys);
  }

  /**
   * Addresses and ways to them.
   *
   * @param listen where the API is served
   * @param metrics where {@code /metrics} is served; empty for the API's address, to programs on
   *     the same machine only
   * @param publicUrl the URL clients use, without a trailing slash; empty to go by each request
   * @param tls empty for plain HTTP
   * @param trustedProxies networks (CIDR) whose forwarding headers are believed
   */
  public record Network(
      HostPort listen,
      Optional<HostPort> metrics,
      Optional<String> publicUrl,
      Optional<Tls> tls,
      List<String> trustedProxies) {
    public Network {
      trustedProxies = List.copyOf(trustedProxies);
    }
  }

  /** PEM files: a certificate with its chain, and its private key in PKCS#8. */
  public record Tls(Path certificate, Path key) {}

  /**
   * A PostgreSQL database.
   *
   * @param url {@code postgresql://[user[:password]@]host[:port]/database[?options]}; a secret
   *     because it may hold a password
   * @param password used where the URL has none
   */
  public record Database(Secret url, Optional<Secret> password) {}

  /**
   * Sizes and times.
   *
   * @param bodyBytes largest request body after decompression
   * @param keepVersions how many state versions of a stack are kept; 0 for all
   * @param keepEvents of how many updates of a stack the engine events are kept; 0 for all
   * @param lease longest time an update may go on without renewing its lease
   * @param grace how long requests in flight may take after a stop was asked for
   */
  public record Limits(
      long bodyBytes, int keepVersions, int keepEvents, Duration lease, Duration grace) {
    public static final Limits DEFAULT =
        new Limits(512L << 20, 0, 100, Duration.ofMinutes(5), Duration.ofSeconds(25));
  }

  /** Forms of log lines. */
  public enum LogFormat {
    JSON,
    TEXT
  }

  /** Levels, from few lines to many. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /** How the log looks. */
  public record Log(LogFormat format, LogLevel level) {}

  /** The defaults, on a free port of the loopback interface, with all data in one directory. */
  public static ServeOptions in(Path data) {
    return new ServeOptions(
        new Network(
            new HostPort("127.0.0.1", 0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        data,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Limits.DEFAULT,
        new Log(LogFormat.TEXT, LogLevel.INFO),
        Optional.empty(),
        List.of());
  }

  /** The same with another token for {@code admin}. */
  public ServeOptions withAdminToken(Secret token) {
    return new ServeOptions(
        network,
        data,
        database,
        masterKey,
        Optional.of(token),
        limits,
        log,
        cliVersion,
        previousMasterKeys);
  }

  /** The same with another database. */
  public ServeOptions withDatabase(Database other) {
    return new ServeOptions(
        network,
        data,
        Optional.of(other),
        masterKey,
        adminToken,
        limits,
        log,
        cliVersion,
        previousMasterKeys);
  }

  /** The same with a master key. */
  public ServeOptions withMasterKey(Secret key) {
    return new ServeOptions(
        network,
        data,
        database,
        Optional.of(key),
        adminToken,
        limits,
        log,
        cliVersion,
        previousMasterKeys);
  }

  /** The same with former master keys. */
  public ServeOptions withPreviousMasterKeys(List<Secret> keys) {
    return new ServeOptions(
        network, data, database, masterKey, adminToken, limits, log, cliVersion, keys);
  }

  /** The same with other limits. */
  public ServeOptions withLimits(Limits other) {
    return new ServeOptions(
        network, data, database, masterKey, adminToken, other, log, cliVersion, previousMasterKeys);
  }

  /** The same with another latest CLI. */
  public ServeOptions withCliVersion(Optional<String> version) {
    return new ServeOptions(
        network, data, database, masterKey, adminToken, limits, log, version, previousMasterKeys);
  }

  /** The same, reached in another way. */
  public ServeOptions withNetwork(Network other) {
    return new ServeOptions(
        other, data, database, masterKey, adminToken, limits, log, cliVersion, previousMasterKeys);
  }
}
