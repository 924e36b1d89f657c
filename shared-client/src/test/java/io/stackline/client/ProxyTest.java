package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.Secret;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through a real proxy, plain and by CONNECT, as the environment or the options say. */
class ProxyTest {
  private static final String USER = "{\"id\":\"1\",\"githubLogin\":\"ada\"}";
  private static final String TOKEN = "pul-0123456789";
  private static TestCertificate certificate;

  private final FakeService service = new FakeService();
  private SmallProxy proxy = new SmallProxy().knows("service.test", service.port());

  @BeforeAll
  static void make(@TempDir Path directory) throws Exception {
    certificate = TestCertificate.create(directory);
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    service.close();
  }

  private static PulumiClientBuilder to(String url, ProxySettings settings) {
    return PulumiClient.builder(URI.create(url), TokenSource.fixed(Secret.of(TOKEN)))
        .proxy(settings)
        .retry(RetryPolicy.NEVER);
  }

  private static String login(PulumiClientBuilder builder) {
    try (PulumiClient client = builder.build()) {
      return client.users().current().githubLogin();
    }
  }

  private void asksFor(String credentials) throws Exception {
    proxy.close();
    proxy = new SmallProxy(credentials).knows("service.test", service.port());
  }

  private String withUser(String user) {
    return proxy.url().toString().replace("://", "://" + user + "@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_PROXY", "http_proxy"})
  void plainRequestsGoThroughTheProxyOfTheEnvironment(String variable) {
    service.answers(json(200, USER));
    String bare = proxy.url().toString().replace("http://", "");
    for (String value : List.of(proxy.url().toString(), bare)) {
      ProxySettings settings = ProxySettings.fromEnvironment(Map.of(variable, value));
      assertThat(login(to("http://service.test/pre/fix", settings))).isEqualTo("ada");
    }
    assertThat(proxy.heads()).hasSize(2);
    assertThat(proxy.heads().get(0)).startsWith("GET http://service.test/pre/fix/api/user ");
    assertThat(service.last().header("Authorization")).isEqualTo("token " + TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
  void secureRequestsGoThroughATunnelThatSeesNoToken(String variable) throws Exception {
    try (FakeService secure = certificate.serve()) {
      secure.answers(json(200, USER));
      proxy.knows("service.test", secure.port());
      ProxySettings settings =
          ProxySettings.fromEnvironment(Map.of(variable, proxy.url().toString()));
      assertThat(login(to("https://service.test", settings).trustAlso(certificate.pem())))
          .isEqualTo("ada");
      assertThat(secure.last().header("Authorization")).isEqualTo("token " + TOKEN);
      assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT service.test:443 ");
      assertThat(proxy.heads().get(0)).doesNotContain(TOKEN).doesNotContainIgnoringCase("token ");
    }
  }

  @Test
  void theProxyOfOneSchemeIsNotThatOfTheOther() {
    String url = proxy.url().toString();
    ProxySettings secureOnly = ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", url));
    assertThat(secureOnly.routeFor(URI.create("http://service.test"))).isEmpty();
    assertThat(secureOnly.routeFor(URI.create("https://service.test"))).isPresent();
    ProxySettings plainOnly = ProxySettings.fromEnvironment(Map.of("HTTP_PROXY", url));
    assertThat(plainOnly.routeFor(URI.create("https://service.test"))).isEmpty();
    assertThat(plainOnly.routeFor(URI.create("http://service.test"))).isPresent();
    ProxySettings cgi =
        ProxySettings.fromEnvironment(Map.of("HTTP_PROXY", url, "REQUEST_METHOD", "GET"));
    assertThat(cgi.routeFor(URI.create("http://service.test"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_PROXY", "no_proxy"})
  void exceptionsAreReachedDirectly(String variable) {
    String url = proxy.url().toString();
    ProxySettings settings =
        ProxySettings.fromEnvironment(Map.of("HTTP_PROXY", url, variable, "other.test, .test"));
    assertThatThrownBy(() -> login(to("http://service.test", settings)))
        .isInstanceOf(TransportFailure.class)
        .hasMessageContaining("name of the host is not known");
    assertThat(proxy.heads()).isEmpty();
  }

  @Test
  void thisMachineIsReachedDirectly() {
    service.answers(json(200, USER));
    ProxySettings settings =
        ProxySettings.fromEnvironment(Map.of("HTTP_PROXY", proxy.url().toString()));
    assertThat(login(to(service.url().toString(), settings))).isEqualTo("ada");
    assertThat(proxy.heads()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.example.com, http://a.example.com, true",
    "example.com, http://a.example.com, true",
    "example.com, http://badexample.com, false",
    ".example.com, http://example.com, false",
    ".example.com, http://a.example.com, true",
    "*.example.com, http://a.example.com, true",
    "EXAMPLE.com, http://example.COM, true",
    "example.com:8080, http://example.com:8080, true",
    "example.com:8080, http://example.com, false",
    "example.com:443, https://example.com, true",
    "10.0.0.0/8, http://10.1.2.3, true",
    "10.0.0.0/8, http://11.1.2.3, false",
    "10.1.2.3, http://10.1.2.3:99, true",
    "fd00::/8, http://[fd12::1], true",
    "[fd12::1]:80, http://[fd12::1], true",
    "*, http://anything.test, true",
    "'', http://anything.test, false",
    "'', http://127.9.9.9, true",
    "'', http://[::1]:8080, true",
    "'', http://localhost, true",
  })
  void exceptionsAreReadAsGoReadsThem(String exceptions, String target, boolean direct) {
    ProxySettings settings =
        ProxySettings.fromEnvironment(
            Map.of("HTTP_PROXY", "p:1", "HTTPS_PROXY", "p:1", "NO_PROXY", exceptions));
    assertThat(settings.routeFor(URI.create(target)).isEmpty()).isEqualTo(direct);
  }

  @Test
  void credentialsOfTheEnvironmentOpenTheProxy() throws Exception {
    asksFor("ada:p@ss:w");
    service.answers(json(200, USER));
    ProxySettings settings =
        ProxySettings.fromEnvironment(Map.of("HTTP_PROXY", withUser("ada:p%40ss:w")));
    assertThat(login(to("http://service.test", settings))).isEqualTo("ada");
    assertThat(proxy.heads()).hasSize(2);
    assertThat(service.seen()).hasSize(1);
    assertThat(service.last().headers()).doesNotContainKey("Proxy-authorization");
  }

  @Test
  void credentialsOfTheOptionsOpenATunnelAndStayAtTheProxy() throws Exception {
    asksFor("ada:s3cret-proxy-word");
    try (FakeService secure = certificate.serve()) {
      secure.answers(json(200, "{\"ciphertext\":\"AA==\"}"));
      proxy.knows("service.test", secure.port());
      ProxySettings settings =
          ProxySettings.of(proxy.url(), "ada", Secret.of("s3cret-proxy-word"), List.of());
      try (Canary canary = new Canary();
          PulumiClient client =
              to("https://service.test", settings).trustAlso(certificate.pem()).build()) {
        client
            .stacks()
            .secrets()
            .encrypt(StackName.parse("acme/web/dev"), Bytes.ofText("a value with a body"));
        String basic = Bytes.ofText("ada:s3cret-proxy-word").toBase64();
        assertThat(proxy.heads()).anyMatch(head -> head.contains(basic));
        assertThat(String.join("\n", canary.lines()))
            .contains("org.apache.hc.")
            .doesNotContain("s3cret-proxy-word", basic, TOKEN);
      }
      assertThat(secure.seen()).hasSize(1);
      assertThat(secure.last().headers()).doesNotContainKey("Proxy-authorization");
      assertThat(secure.last().text()).startsWith("{\"plaintext\":\"");
    }
  }

  @Test
  void theWrongPasswordIsSaidAndNotShown() throws Exception {
    asksFor("ada:right");
    ProxySettings settings =
        ProxySettings.of(proxy.url(), "ada", Secret.of("wrong-proxy-word"), List.of());
    for (String url : List.of("http://service.test", "https://service.test")) {
      ForeignReply reply = catchThrowableOfType(ForeignReply.class, () -> login(to(url, settings)));
      assertThat(reply.status()).as(url).isEqualTo(407);
      assertThat(Canary.everythingOf(reply)).contains("407").doesNotContain("wrong-proxy-word");
    }
    assertThat(service.seen()).isEmpty();
  }

  @Test
  void aProxyThatIsNoUrlIsRefusedWithoutShowingIt() {
    for (String value : List.of("http://ada:hidden word@p:1", "ftp://hidden:1", "http://")) {
      assertThatThrownBy(() -> ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", value)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("hidden");
    }
  }

  @Test
  void aProxyThatIsNotThereIsATransportFailure() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    ProxySettings settings =
        ProxySettings.of(URI.create("http://127.0.0.1:" + free), null, null, List.of());
    assertThatThrownBy(() -> login(to("http://service.test", settings)))
        .isInstanceOf(TransportFailure.class)
        .hasMessageContaining("there was no connection");
  }
}
