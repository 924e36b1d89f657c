package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.client.auth.TokenSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests go, how many connections carry them, and what every one of them says. */
class ConnectionsTest {
  private static final String USER = "{\"id\":\"1\",\"githubLogin\":\"ada\"}";

  private final FakeService service = new FakeService();

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', /api/user",
    "/, /api/user",
    "//, /api/user",
    "/stackline, /stackline/api/user",
    "/a/b/, /a/b/api/user",
    "/a%20b, /a%20b/api/user",
  })
  void thePathOfTheServiceStaysBeforeThatOfTheCall(String prefix, String path) {
    service.answers(json(200, USER));
    URI url = URI.create(service.url() + prefix);
    try (PulumiClient client =
        PulumiClient.builder(url, TokenSource.none()).proxy(ProxySettings.none()).build()) {
      client.users().current();
      assertThat(client.baseUrl().toString()).doesNotEndWith("/");
    }
    assertThat(service.last().path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "host",
        "http://",
        "http://u:p@host",
        "http://host?x=1",
        "http://host#f",
        "/"
      })
  void whatIsNoUrlOfAServiceIsRefused(String url) {
    assertThatThrownBy(() -> PulumiClient.builder(URI.create(url), TokenSource.none()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theUserAgentIsTheCallers() {
    service.answers(json(200, USER));
    try (PulumiClient client = service.client("t").userAgent("stackline/1.2 (ci)").build()) {
      client.users().current();
    }
    assertThat(service.last().header("User-agent")).isEqualTo("stackline/1.2 (ci)");
    for (String bad : new String[] {"", " ", "a\r\nX-Evil: 1", "gr\u00fcn"}) {
      assertThatThrownBy(() -> service.client("t").userAgent(bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void oneConnectionCarriesOneCallAfterAnother() {
    Set<Integer> ports = ConcurrentHashMap.newKeySet();
    service.answers(
        exchange -> {
          ports.add(exchange.getRemoteAddress().getPort());
          json(200, USER).to(exchange);
        });
    try (PulumiClient client = service.client("t").build()) {
      for (int i = 0; i < 5; i++) {
        client.users().current();
      }
    }
    assertThat(service.seen()).hasSize(5);
    assertThat(ports).hasSize(1);
  }

  /** Holds every request until as many came as the pool lets through, and looks for one more. */
  private int atOnce(ConnectionPool pool, int calls, int let, int patience) throws Exception {
    CountDownLatch through = new CountDownLatch(let);
    CountDownLatch oneMore = new CountDownLatch(let + 1);
    service.answers(
        exchange -> {
          through.countDown();
          oneMore.countDown();
          try {
            through.await(60, TimeUnit.SECONDS);
            // Much longer than the watch below, which must not see what follows the first answer.
            oneMore.await(10L * patience, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          json(200, USER).to(exchange);
        });
    ExecutorService threads = Executors.newFixedThreadPool(calls);
    try (PulumiClient client = service.client("t").connections(pool).build()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        running.add(threads.submit(() -> client.users().current()));
      }
      through.await(60, TimeUnit.SECONDS);
      boolean another = oneMore.await(patience, TimeUnit.MILLISECONDS);
      for (Future<?> call : running) {
        call.get(60, TimeUnit.SECONDS);
      }
      return another ? let + 1 : let;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aPoolLetsAsManyThroughAsItSays() throws Exception {
    assertThat(atOnce(new ConnectionPool(2, 2), 3, 2, 100)).isEqualTo(2);
    assertThat(atOnce(new ConnectionPool(9, 1), 2, 1, 100)).isEqualTo(1);
    assertThat(atOnce(new ConnectionPool(1, 9), 2, 1, 100)).isEqualTo(1);
    // The same watch sees the one more when there is room for it.
    assertThat(atOnce(new ConnectionPool(3, 3), 3, 2, 60_000)).isEqualTo(3);
  }

  @Test
  void aPoolNeedsAConnection() {
    assertThatThrownBy(() -> new ConnectionPool(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConnectionPool(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
