package io.stackline.runner.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemCertificatesTest {
  private static final String ONE =
      "-----BEGIN CERTIFICATE-----\nMIIB\nAAA=\n-----END CERTIFICATE-----";
  private static final String TWO =
      "-----BEGIN CERTIFICATE-----\nMIIC\nBBB=\n-----END CERTIFICATE-----";

  @TempDir Path directory;

  @Test
  void filesAndDirectoriesOfTheEnvironmentAreRead() throws IOException {
    Path file = directory.resolve("one.pem");
    Files.writeString(file, "# Some authority\n" + ONE + "\nand more text\n");
    Path folder = Files.createDirectory(directory.resolve("more"));
    Files.writeString(folder.resolve("two.crt"), TWO);
    Files.writeString(folder.resolve("README"), "nothing here\n");
    Environment named =
        new Environment(
            Map.of("SSL_CERT_FILE", file.toString(), "SSL_CERT_DIR", folder.toString()));
    assertThat(SystemCertificates.named(named)).contains(ONE + "\n" + TWO + "\n");
    assertThat(SystemCertificates.named(new Environment(Map.of()))).isEmpty();
    assertThat(
            SystemCertificates.named(
                new Environment(Map.of("SSL_CERT_FILE", directory.resolve("no").toString()))))
        .isEmpty();
  }
}
