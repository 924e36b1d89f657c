package io.stackline.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for 127.0.0.1 that signs itself, and its key.
 *
 * @param certificate PEM
 * @param key PEM, PKCS#8
 */
record TestTls(Path certificate, Path key) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Makes one with the JDK's own tool. */
  static TestTls in(Path directory) throws IOException, GeneralSecurityException {
    Path file = directory.resolve("identity.p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            tool,
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    KeyStore store = KeyStore.getInstance("PKCS12");
    if (!Files.exists(file)) {
      throw new IOException("keytool made nothing: " + said);
    }
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new TestTls(
        pem(directory, "CERTIFICATE", store.getCertificate("server").getEncoded()),
        pem(directory, "PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded()));
  }

  private static Path pem(Path directory, String kind, byte[] bytes) throws IOException {
    String text =
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes));
    return Files.writeString(directory.resolve(kind.replace(' ', '-') + ".pem"), text);
  }
}
