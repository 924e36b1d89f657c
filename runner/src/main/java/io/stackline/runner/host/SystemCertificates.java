package io.stackline.runner.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates that the CLI trusts, found as Go finds them on Linux ({@code crypto/x509},
 * {@code root_unix.go}): {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR}, or else the system's own
 * bundle. Like there, what cannot be read is passed over.
 */
public final class SystemCertificates {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  private static final List<String> BUNDLES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/pki/tls/cacert.pem",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private SystemCertificates() {}

  /** Those the environment names, as PEM text; absent if it names none. */
  public static Optional<String> named(Environment environment) {
    List<Path> files = new ArrayList<>();
    environment.get("SSL_CERT_FILE").map(Path::of).ifPresent(files::add);
    environment
        .get("SSL_CERT_DIR")
        .ifPresent(list -> List.of(list.split(File.pathSeparator)).forEach(d -> addAll(files, d)));
    return pem(files);
  }

  /** Those of the system, as PEM text; absent if it keeps them elsewhere. */
  public static Optional<String> ofSystem() {
    Optional<Path> first = BUNDLES.stream().map(Path::of).filter(Files::isReadable).findFirst();
    return pem(first.stream().toList());
  }

  private static void addAll(List<Path> files, String directory) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory))) {
      entries.forEach(files::add);
    } catch (IOException e) {
      System.err.println("stackline: SSL_CERT_DIR: cannot read " + directory);
    }
  }

  private static Optional<String> pem(List<Path> files) {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        continue;
      }
      try {
        Matcher found = CERTIFICATE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (found.find()) {
          all.append(found.group()).append('\n');
        }
      } catch (IOException e) {
        System.err.println("stackline: certificates: cannot read " + file);
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all.toString());
  }
}
