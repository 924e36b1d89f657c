package io.stackline.runner.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.run.CliOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.CliSource;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Environment;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks in which the vendor cannot be reached. */
class MirrorsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path home;

  private ProvidedCli provide(String version, String source, Map<String, String> more)
      throws Exception {
    Path project = Files.createDirectories(home.resolve("app"));
    Files.writeString(project.resolve("Pulumi.yaml"), "name: app\nruntime: yaml\n");
    Map<String, String> variables = new HashMap<>(more);
    variables.put("HOME", home.toString());
    variables.put("PATH", "/usr/bin:/bin");
    variables.put("STACKLINE_PULUMI_SOURCE", source);
    try (Provisioner provisioner = new Provisioner(new Environment(variables), line -> {})) {
      CliOptions options = new CliOptions(version, null, null, null, false);
      return provisioner.provide(options, ProjectFile.find(project));
    }
  }

  private KeyStore certificate() throws Exception {
    Path file = home.resolve("key.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=mirror.test",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext tls(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void aMirrorWithItsOwnCertificateAProxyAndAFolderServe() throws Exception {
    KeyStore store = certificate();
    Path pem = home.resolve("ca.pem");
    Files.writeString(
        pem,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(store.getCertificate("it").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    try (Mirror mirror = new Mirror(Releases.directory(), tls(store))) {
      RunException refused =
          catchThrowableOfType(
              RunException.class, () -> provide("3.249.0", mirror.url(), Map.of()));
      assertThat(refused.error().code()).isEqualTo(ErrorCode.CLI_UNAVAILABLE);
      assertThat(refused).hasMessageContaining("could not be secured");
      ProvidedCli trusted =
          provide("3.249.0", mirror.url(), Map.of("SSL_CERT_FILE", pem.toString()));
      assertThat(trusted.source()).isEqualTo(CliSource.MIRROR);
    }
    // The mirror also is the proxy that alone knows the way to the host.
    try (Mirror proxy = new Mirror(Releases.directory())) {
      Map<String, String> environment = Map.of("HTTP_PROXY", proxy.url().replace("/sdk", ""));
      ProvidedCli through = provide("~3.250.0", "http://mirror.test/sdk", environment);
      assertThat(through.source()).isEqualTo(CliSource.MIRROR);
      assertThat(through.version()).isEqualTo("3.250.0");
    }
    ProvidedCli folder = provide("3.251.0", Releases.directory().toString(), Map.of());
    assertThat(folder.source()).isEqualTo(CliSource.FOLDER);
  }
}
