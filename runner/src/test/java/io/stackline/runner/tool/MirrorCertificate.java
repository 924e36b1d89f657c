package io.stackline.runner.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of this machine that signs itself, made once.
 *
 * @param tls for a server that has it
 * @param pem the file by which a client knows it
 */
record MirrorCertificate(SSLContext tls, Path pem) {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static MirrorCertificate one;

  static synchronized MirrorCertificate get() throws IOException {
    if (one == null) {
      try {
        Path directory = Files.createTempDirectory("mirror-certificate");
        KeyStore store = made(directory.resolve("key.p12"));
        Path pem = directory.resolve("ca.pem");
        Files.writeString(
            pem,
            "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(store.getCertificate("it").getEncoded())
                + "\n-----END CERTIFICATE-----\n");
        one = new MirrorCertificate(tls(store), pem);
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
    return one;
  }

  private static KeyStore made(Path file) throws Exception {
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
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
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
}
