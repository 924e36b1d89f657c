package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.ApiError;
import io.stackline.client.error.TokenUnavailable;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.Secret;
import io.stackline.client.model.UpdateStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source is asked at each request, and once more after a 401. */
class TokensTest {
  private static final String USER = "{\"id\":\"1\",\"githubLogin\":\"ada\"}";
  private static final FakeService.Answer REFUSED =
      json(401, "{\"code\":401,\"message\":\"Unauthorized: No credentials provided\"}");

  private final FakeService service = new FakeService();

  @BeforeEach
  void answer() {
    service.answers(json(200, USER));
  }

  @AfterEach
  void close() {
    service.close();
  }

  /** Takes one token and refuses every other. */
  private void takesOnly(String token) {
    service.answers(
        exchange -> {
          String given = exchange.getRequestHeaders().getFirst("Authorization");
          (("token " + token).equals(given) ? json(200, USER) : REFUSED).to(exchange);
        });
  }

  private List<String> sent() {
    return service.seen().stream().map(request -> request.header("Authorization")).toList();
  }

  @Test
  void aTokenThatChangesIsSentAtTheNextRequest() {
    AtomicReference<Secret> current = new AtomicReference<>(Secret.of("one"));
    try (PulumiClient client = service.client(TokenSource.supplier(current::get)).build()) {
      client.users().current();
      current.set(Secret.of("two"));
      client.users().current();
    }
    assertThat(sent()).containsExactly("token one", "token two");
  }

  @Test
  void theSourceIsAskedForEachAttemptToo() {
    AtomicInteger asked = new AtomicInteger();
    FakeTime time = new FakeTime();
    service.answersInTurn(json(500, ""), json(503, ""), json(200, USER));
    TokenSource counting = TokenSource.supplier(() -> Secret.of("t" + asked.incrementAndGet()));
    try (PulumiClient client =
        service.client(counting).retry(RetryPolicy.DEFAULT).time(time, time).build()) {
      client.users().current();
    }
    assertThat(sent()).containsExactly("token t1", "token t2", "token t3");
  }

  @Test
  void aFileIsReadAtEachRequest(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("token");
    Files.writeString(file, "first\n");
    try (PulumiClient client = service.client(TokenSource.file(file)).build()) {
      client.users().current();
      Files.writeString(file, " second \n");
      client.users().current();
      assertThat(sent()).containsExactly("token first", "token second");

      Files.writeString(file, "\n");
      assertThatThrownBy(() -> client.users().current())
          .isInstanceOf(TokenUnavailable.class)
          .hasMessageContaining("is empty");
      Files.delete(file);
      assertThatThrownBy(() -> client.users().current())
          .isInstanceOf(TokenUnavailable.class)
          .hasMessage(
              "tried to read the current user but there is no access token: there is no file "
                  + file);
    }
    assertThat(service.seen()).hasSize(2);
  }

  @Test
  void withoutATokenThereIsNoHeader() {
    TokenSource absent = TokenSource.environment("STACKLINE_TEST_NO_SUCH_VARIABLE");
    for (TokenSource source : List.of(TokenSource.none(), absent)) {
      try (PulumiClient client = service.client(source).build()) {
        client.users().current();
      }
      assertThat(service.last().headers()).doesNotContainKey("Authorization");
    }
    assertThat(System.getenv("PATH")).isNotBlank();
    try (PulumiClient client = service.client(TokenSource.environment("PATH")).build()) {
      client.users().current();
    }
    assertThat(service.last().header("Authorization"))
        .isEqualTo("token " + System.getenv("PATH").strip());
  }

  @Test
  void aRefusedTokenIsRenewedAndTheCallRepeated() {
    takesOnly("new");
    AtomicInteger exchanges = new AtomicInteger();
    TokenSource source =
        TokenSource.renewing(
            Secret.of("old"),
            rejected -> {
              assertThat(rejected.reveal()).isEqualTo("old");
              exchanges.incrementAndGet();
              return Secret.of("new");
            });
    try (PulumiClient client = service.client(source).build()) {
      client.users().current();
      client.users().current();
    }
    assertThat(sent()).containsExactly("token old", "token new", "token new");
    assertThat(exchanges).hasValue(1);
  }

  @Test
  void alsoACallThatIsOtherwiseMadeOnceIsRepeatedSinceARefusalDidNothing() {
    service.answersInTurn(REFUSED, json(200, "{}"));
    TokenSource source = TokenSource.renewing(Secret.of("old"), rejected -> Secret.of("new"));
    try (PulumiClient client = service.client(source).build()) {
      client.stacks().create("acme", "web", new CreateStackRequest("dev", null, null, null, null));
    }
    assertThat(sent()).containsExactly("token old", "token new");
    assertThat(service.seen().get(1).text()).isEqualTo(service.seen().get(0).text());
  }

  @Test
  void renewingIsTriedOnce() {
    service.answers(REFUSED);
    AtomicInteger exchanges = new AtomicInteger();
    TokenSource source =
        TokenSource.renewing(
            Secret.of("t0"), rejected -> Secret.of("t" + exchanges.incrementAndGet()));
    try (PulumiClient client = service.client(source).retry(RetryPolicy.DEFAULT).build()) {
      ApiError error = catchThrowableOfType(ApiError.class, () -> client.users().current());
      assertThat(error.code()).isEqualTo(401);
    }
    assertThat(sent()).containsExactly("token t0", "token t1");
    assertThat(exchanges).hasValue(1);
  }

  @Test
  void aTokenThatStaysTheSameIsNotSentAgain() {
    service.answers(REFUSED);
    try (PulumiClient client = service.client("t").build()) {
      assertThatThrownBy(() -> client.users().current()).isInstanceOf(ApiError.class);
    }
    assertThat(service.seen()).hasSize(1);
  }

  @Test
  void threadsThatWereRefusedTogetherCauseOneExchange() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    service.answers(
        exchange -> {
          if ("token new".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(200, USER).to(exchange);
            return;
          }
          await(both);
          REFUSED.to(exchange);
        });
    AtomicInteger exchanges = new AtomicInteger();
    TokenSource source =
        TokenSource.renewing(
            Secret.of("old"),
            rejected -> {
              exchanges.incrementAndGet();
              return Secret.of("new");
            });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (PulumiClient client = service.client(source).build()) {
      List<Future<?>> calls =
          List.of(
              threads.submit(() -> client.users().current()),
              threads.submit(() -> client.users().current()));
      for (Future<?> call : calls) {
        call.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(exchanges).hasValue(1);
    assertThat(sent()).containsExactly("token old", "token old", "token new", "token new");
  }

  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Test
  void anExchangeThatFailsIsSaidWithItsCause() throws Exception {
    service.answers(REFUSED);
    FakeService gone = new FakeService();
    gone.close();
    try (PulumiClient issuer = gone.client(TokenSource.none()).build();
        PulumiClient client =
            service
                .client(
                    TokenSource.renewing(
                        Secret.of("old"),
                        rejected -> issuer.oauth().refresh(Secret.of("refresh-me")).accessToken()))
                .build()) {
      TokenUnavailable failure =
          catchThrowableOfType(TokenUnavailable.class, () -> client.users().current());
      assertThat(failure)
          .hasMessageStartingWith(
              "tried to read the current user but there is no access token: renewing it failed: "
                  + "tried to renew an access token but there was no connection")
          .hasCauseInstanceOf(TransportFailure.class);
    }
  }

  @Test
  void aLeaseIsNotRenewedByTheSourceOfTheUsersToken() {
    service.answers(REFUSED);
    AtomicInteger exchanges = new AtomicInteger();
    TokenSource source =
        TokenSource.renewing(
            Secret.of("user"), rejected -> Secret.of("u" + exchanges.incrementAndGet()));
    UpdateLease lease =
        UpdateLease.of(new UpdateId(StackName.parse("a/b/c"), "u1"), Secret.of("lease"));
    try (PulumiClient client = service.client(source).build()) {
      assertThatThrownBy(() -> client.updates().complete(lease, UpdateStatus.SUCCEEDED))
          .isInstanceOf(ApiError.class);
    }
    assertThat(sent()).containsExactly("update-token lease");
    assertThat(exchanges).hasValue(0);
  }
}
