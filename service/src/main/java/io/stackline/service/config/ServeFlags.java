package io.stackline.service.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code serve}, as picocli fills them. */
public final class ServeFlags {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Mixin private StoreFlags store = new StoreFlags();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8080",
      converter = HostPortConverter.class,
      description = "Where to serve; port 0 picks a free one. Default: ${DEFAULT-VALUE}.")
  private HostPort listen = new HostPort("127.0.0.1", 8080);

  @Option(
      names = "--metrics-listen",
      paramLabel = "HOST:PORT",
      converter = HostPortConverter.class,
      description =
          "Serve /metrics here, to everybody who reaches this address. Default: at the API's"
              + " address, to programs on the same machine only.")
  private @Nullable HostPort metricsListen;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "URL under which clients reach the service. Default: that of each request.")
  private @Nullable String publicUrl;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Serve TLS with this certificate and chain (PEM); with --tls-key.")
  private @Nullable Path tlsCert;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Private key of the certificate (PEM, PKCS#8, not encrypted).")
  private @Nullable Path tlsKey;

  @Option(
      names = "--trusted-proxies",
      paramLabel = "CIDR",
      split = ",",
      description =
          "Networks whose X-Forwarded-For, -Proto and -Host headers are believed, separated by"
              + " commas. Default: none.")
  private List<String> trustedProxies = new ArrayList<>();

  @Option(
      names = "--body-limit",
      paramLabel = "SIZE",
      defaultValue = "512MiB",
      converter = SizeConverter.class,
      description =
          "Largest state that can be sent, after decompression; other requests have smaller limits."
              + " Default: ${DEFAULT-VALUE}.")
  private long bodyLimit;

  @Option(
      names = "--keep-versions",
      paramLabel = "N",
      defaultValue = "0",
      description = "Keep the newest N state versions of each stack; 0 keeps all (the default).")
  private int keepVersions;

  @Option(
      names = "--keep-events",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Keep the engine events of the newest N updates of each stack; 0 keeps all. Default:"
              + " ${DEFAULT-VALUE}.")
  private int keepEvents;

  @Option(
      names = "--lease-limit",
      paramLabel = "DURATION",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description =
          "Longest time an update may go on without renewing its lease. The CLI renews after two and a"
              + " half to three minutes: with less than that, longer updates fail. Default:"
              + " ${DEFAULT-VALUE}.")
  private Duration leaseLimit = Duration.ofMinutes(5);

  @Option(
      names = "--shutdown-grace",
      paramLabel = "DURATION",
      defaultValue = "25s",
      converter = DurationConverter.class,
      description =
          "How long requests in flight may take after SIGTERM. Default: ${DEFAULT-VALUE}.")
  private Duration shutdownGrace = Duration.ofSeconds(25);

  @Option(
      names = "--admin-token-file",
      paramLabel = "FILE",
      description = {
        "File with a token (pul- and 40 hex digits) for the account 'admin'; instead of"
            + " STACKLINE_ADMIN_TOKEN.",
        "Without either, the first start writes one into DIR/admin-token."
      })
  private @Nullable Path adminTokenFile;

  @Option(
      names = "--cli-version",
      paramLabel = "VERSION",
      description =
          "Version that 'pulumi' is told to be the latest. Default: no version is named, so that it"
              + " never asks to be updated.")
  private @Nullable String cliVersion;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}. The log is on stderr.")
  private ServeOptions.LogFormat logFormat = ServeOptions.LogFormat.TEXT;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ServeOptions.LogLevel logLevel = ServeOptions.LogLevel.INFO;

  /**
   * The options as a value.
   *
   * @param environment the environment of the process, for secrets
   * @throws ParameterException if options do not fit together
   */
  public ServeOptions options(Map<String, String> environment) {
    return new ServeOptions(
        network(),
        store.data(),
        store.database(environment, given("--database-url")),
        store.masterKey(environment),
        store.secret(environment, "STACKLINE_ADMIN_TOKEN", adminTokenFile),
        limits(),
        new ServeOptions.Log(logFormat, logLevel),
        Optional.ofNullable(cliVersion),
        store.previousMasterKeys(environment));
  }

  private ServeOptions.Network network() {
    if (publicUrl != null && !publicUrl.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      throw bad("--public-url must be an http or https URL without query");
    }
    if ((tlsCert == null) != (tlsKey == null)) {
      throw bad("--tls-cert and --tls-key go together");
    }
    return new ServeOptions.Network(
        listen,
        Optional.ofNullable(metricsListen),
        Optional.ofNullable(publicUrl).map(url -> url.replaceAll("/+$", "")),
        tlsCert == null || tlsKey == null
            ? Optional.empty()
            : Optional.of(new ServeOptions.Tls(tlsCert, tlsKey)),
        trustedProxies);
  }

  private ServeOptions.Limits limits() {
    if (keepVersions < 0 || keepEvents < 0) {
      throw bad("--keep-versions and --keep-events must not be negative");
    }
    return new ServeOptions.Limits(bodyLimit, keepVersions, keepEvents, leaseLimit, shutdownGrace);
  }

  private boolean given(String option) {
    return commandLine().getParseResult().hasMatchedOption(option);
  }

  private ParameterException bad(String message) {
    return new ParameterException(commandLine(), message);
  }

  private CommandLine commandLine() {
    if (command == null) {
      throw new IllegalStateException("the options were not parsed");
    }
    return command.commandLine();
  }

  /** For picocli. */
  static final class HostPortConverter implements ITypeConverter<HostPort> {
    @Override
    public HostPort convert(String value) {
      return orTypeError(() -> HostPort.parse(value));
    }
  }

  /** For picocli. */
  static final class SizeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      return orTypeError(() -> Quantities.bytes(value));
    }
  }

  /** For picocli. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return orTypeError(() -> Quantities.duration(value));
    }
  }

  private static <T> T orTypeError(java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
