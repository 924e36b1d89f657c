package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the client believes. */
class TlsTest {
  private static final String USER = "{\"id\":\"1\",\"githubLogin\":\"ada\"}";
  private static TestCertificate certificate;
  private static TestCertificate another;

  private FakeService service;

  @BeforeAll
  static void make(@TempDir Path directory) throws Exception {
    certificate = TestCertificate.create(directory);
    another = TestCertificate.create(directory);
  }

  @BeforeEach
  void start() throws Exception {
    service = certificate.serve();
    service.answers(json(200, USER));
  }

  @AfterEach
  void close() {
    service.close();
  }

  private PulumiClientBuilder client(String host) {
    URI url = URI.create("https://" + host + ":" + service.port());
    return PulumiClient.builder(url, TokenSource.fixed(Secret.of("t")))
        .proxy(ProxySettings.none())
        .retry(RetryPolicy.NEVER);
  }

  private static String login(PulumiClientBuilder builder) {
    try (PulumiClient client = builder.build()) {
      return client.users().current().githubLogin();
    }
  }

  private void assertRefused(PulumiClientBuilder builder) {
    assertThatThrownBy(() -> login(builder))
        .isInstanceOf(TransportFailure.class)
        .hasMessageContaining("the connection could not be secured");
    assertThat(service.seen()).isEmpty();
  }

  @Test
  void aCertificateNobodyVouchesForIsRefusedBeforeTheTokenIsSent() {
    assertRefused(client("127.0.0.1"));
  }

  @Test
  void aCertificateToTrustAlsoIsAccepted() throws Exception {
    assertThat(login(client("127.0.0.1").trustAlso(certificate.pem()))).isEqualTo("ada");
  }

  @Test
  void severalCertificatesCanBeTrusted() throws Exception {
    assertThat(login(client("127.0.0.1").trustAlso(another.pem() + certificate.pem())))
        .isEqualTo("ada");
  }

  @Test
  void trustingAnotherCertificateDoesNotHelp() throws Exception {
    assertRefused(client("127.0.0.1").trustAlso(another.pem()));
  }

  @Test
  void aTrustedCertificateMustBeForTheHost() throws Exception {
    assertRefused(client("localhost").trustAlso(certificate.pem()));
  }

  @Test
  void insecureTrustsEveryCertificateAndEveryName() {
    assertThat(login(client("127.0.0.1").insecureTrustEverything())).isEqualTo("ada");
    assertThat(login(client("localhost").insecureTrustEverything())).isEqualTo("ada");
  }

  @Test
  void whatIsNoCertificateIsRefusedAtOnce() {
    for (String pem : new String[] {"", "rubbish", "-----BEGIN CERTIFICATE-----\nAAAA\n"}) {
      assertThatThrownBy(() -> client("127.0.0.1").trustAlso(pem).build())
          .as(pem)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
