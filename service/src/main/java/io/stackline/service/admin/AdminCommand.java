package io.stackline.service.admin;

import io.stackline.service.config.OptionException;
import io.stackline.service.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Administration of a service that runs somewhere. */
@Command(
    name = "admin",
    description = "Manage people, organizations, members and tokens of a running service.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UserCommand.class,
      OrganizationCommand.class,
      MemberCommand.class,
      TokenCommand.class
    },
    footer = {
      "",
      "The token of a site administrator comes from STACKLINE_ADMIN_TOKEN or --token-file, never from"
          + " a flag. For members and tokens of an organization one of its admins' will do."
    })
public final class AdminCommand {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "The service, for example https://stackline.example.com; or STACKLINE_URL.")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "File with the access token; instead of STACKLINE_ADMIN_TOKEN.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Trust these certificates (PEM) and no others; or STACKLINE_CA_FILE.")
  private @Nullable Path caFile;

  /**
   * Options come from the command line, the token also from the environment.
   *
   * @param environment of the process
   */
  public AdminCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * A client by the options.
   *
   * @throws OptionException if one of them cannot be used
   */
  AdminClient client() {
    String base = url != null ? url : environment.getOrDefault("STACKLINE_URL", "");
    if (base.isEmpty()) {
      throw new OptionException("say where the service is: --url, or STACKLINE_URL");
    }
    if (!base.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
      throw new OptionException(
          "--url must be an http or https URL without user and query, for example"
              + " http://127.0.0.1:8080");
    }
    Optional<Path> trusted =
        Optional.ofNullable(caFile)
            .or(() -> Optional.ofNullable(environment.get("STACKLINE_CA_FILE")).map(Path::of));
    return new AdminClient(base.replaceAll("/+$", ""), token(), trusted.map(AdminCommand::trust));
  }

  PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  private Secret token() {
    Secret token;
    if (tokenFile != null) {
      try {
        token = Secret.of(Files.readString(tokenFile));
      } catch (IOException e) {
        throw new OptionException("cannot read --token-file " + tokenFile, e);
      }
    } else {
      token = Secret.of(environment.getOrDefault("STACKLINE_ADMIN_TOKEN", ""));
    }
    if (!token.reveal().matches("[\\x21-\\x7e]+")) {
      throw new OptionException(
          "set STACKLINE_ADMIN_TOKEN to an access token, or name a file that holds one with"
              + " --token-file; the first start writes one to admin-token in the data directory");
    }
    return token;
  }

  private static SSLContext trust(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      if (number == 0) {
        throw new OptionException("--ca-file " + file + " holds no certificate");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new OptionException("--ca-file " + file + " cannot be used: " + e.getMessage(), e);
    }
  }
}
