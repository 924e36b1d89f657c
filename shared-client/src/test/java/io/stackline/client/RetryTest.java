package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static io.stackline.client.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.client.error.ApiError;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.error.TryLater;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.UpdateStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
  private static final StackName STACK = StackName.parse("acme/web/dev");
  private static final String USER =
      "{\"id\":\"1\",\"githubLogin\":\"ada\",\"organizations\":[],\"identities\":[]}";

  private final FakeService service = new FakeService();
  private final FakeTime time = new FakeTime();
  private final PulumiClient client =
      service.client("t").retry(RetryPolicy.DEFAULT).time(time, time).build();

  @AfterEach
  void close() {
    client.close();
    service.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aReadingCallIsRepeatedAfterLongerAndLongerWaits(int status) {
    service.answersInTurn(json(status, ""), json(status, ""), json(status, ""), json(200, USER));
    assertThat(client.users().current().githubLogin()).isEqualTo("ada");
    assertThat(time.waits)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void oneClientCanRepeatForSomeCallsAndNotForOthers() {
    service.answersInTurn(json(500, ""), json(500, ""), json(200, USER));
    assertThatThrownBy(() -> client.with(RetryPolicy.NEVER).users().current())
        .isInstanceOf(ForeignReply.class);
    assertThat(service.seen()).hasSize(1);
    assertThat(client.users().current().githubLogin()).isEqualTo("ada");
    assertThat(service.seen()).hasSize(3);
  }

  @Test
  void attemptsComeToAnEnd() {
    service.answers(json(500, "{\"code\":500,\"message\":\"oops\"}", "X-Pulumi-Request-ID", "r-7"));
    ApiError error = catchThrowableOfType(ApiError.class, () -> client.users().current());
    assertThat(error)
        .hasMessage(
            "tried to read the current user but the service answered [500] oops"
                + " (request ID: r-7)");
    assertThat(error.requestId()).contains("r-7");
    assertThat(service.seen()).hasSize(4);
  }

  @Test
  void aCallThatWouldDoItsWorkTwiceIsMadeOnce() {
    service.answers(json(503, "", "Retry-After", "1"));
    assertThatThrownBy(
            () ->
                client
                    .stacks()
                    .create("acme", "web", new CreateStackRequest("dev", null, null, null, null)))
        .isInstanceOf(TryLater.class);
    assertThat(service.seen()).hasSize(1);
    assertThat(time.waits).isEmpty();
  }

  @Test
  void aWritingCallTheServicePromisesToTakeTwiceIsRepeatedWithItsWholeBody() {
    service.answersInTurn(json(500, ""), json(200, "{\"ciphertext\":\"AA==\"}"));
    client.stacks().secrets().encrypt(STACK, Bytes.ofText("x"));
    assertThat(service.seen()).hasSize(2);
    assertThat(service.seen().get(1).text())
        .isEqualTo("{\"plaintext\":\"eA==\"}")
        .isEqualTo(service.seen().get(0).text());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 413, 501})
  void aRefusalIsNotRepeated(int status) {
    service.answers(json(status, "{\"code\":" + status + ",\"message\":\"no\"}"));
    assertThatThrownBy(() -> client.users().current()).isInstanceOf(ApiError.class);
    assertThat(service.seen()).hasSize(1);
  }

  @Test
  void retryAfterInSecondsIsHonoured() {
    service.answersInTurn(json(429, "", "Retry-After", "17"), json(200, USER));
    client.users().current();
    assertThat(time.waits).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void retryAfterAsADateIsHonoured() {
    service.answersInTurn(
        json(503, "", "Retry-After", "Fri, 2 Jan 2026 03:04:35 GMT"), json(200, USER));
    client.users().current();
    assertThat(time.waits).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void aRetryAfterShorterThanTheOwnWaitDoesNotShortenIt() {
    service.answersInTurn(
        json(429, "", "Retry-After", "0"),
        json(429, "", "Retry-After", "1"),
        json(503, "", "Retry-After", "Thu, 1 Jan 2026 00:00:00 GMT"),
        json(200, USER));
    client.users().current();
    assertThat(time.waits)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "99999999999999999999", ""})
  void aRetryAfterThatMakesNoSenseIsNotWaitedFor(String value) {
    service.answersInTurn(json(429, "", "Retry-After", value), json(200, USER));
    client.users().current();
    assertThat(time.waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void aWaitLongerThanTheBudgetIsLeftToTheCaller() {
    service.answers(json(429, "", "Retry-After", "3600"));
    TryLater later = catchThrowableOfType(TryLater.class, () -> client.users().current());
    assertThat(later.delay()).contains(Duration.ofHours(1));
    assertThat(later).hasMessageContaining("try again in 3600 s (HTTP 429)");
    assertThat(service.seen()).hasSize(1);
  }

  @Test
  void theBudgetEndsTheAttempts() {
    RetryPolicy patient =
        new RetryPolicy(
            RetryPolicy.DEFAULT.statuses(),
            1000,
            Duration.ofSeconds(10),
            1.0,
            Duration.ofSeconds(10),
            Duration.ofSeconds(35));
    service.answers(text(502, "text/html", "<html>bad gateway</html>"));
    try (PulumiClient other = service.client("t").retry(patient).time(time, time).build()) {
      assertThatThrownBy(() -> other.users().current()).isInstanceOf(ForeignReply.class);
    }
    assertThat(time.waits).hasSize(3);
  }

  @Test
  void theOverallLimitEndsTheAttemptsToo() {
    service.answers(json(500, ""));
    Timeouts short2 =
        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2));
    try (PulumiClient other =
        service.client("t").retry(RetryPolicy.DEFAULT).timeouts(short2).time(time, time).build()) {
      assertThatThrownBy(() -> other.users().current()).isInstanceOf(ForeignReply.class);
    }
    assertThat(time.waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void aBrokenConnectionIsRepeatedForAReadingCallOnly() {
    service.close();
    assertThatThrownBy(() -> client.users().current()).isInstanceOf(TransportFailure.class);
    assertThat(time.waits).hasSize(3);
    time.waits.clear();
    assertThatThrownBy(() -> client.stacks().setTags(STACK, Map.of()))
        .isInstanceOf(TransportFailure.class);
    assertThat(time.waits).isEmpty();
  }

  @Test
  void leaseCallsAreRepeatable() {
    UpdateLease lease = UpdateLease.of(new UpdateId(STACK, "u1"), secret("lease"));
    service.answersInTurn(json(500, ""), json(204, ""));
    client.updates().complete(lease, UpdateStatus.SUCCEEDED);
    assertThat(service.last().header("Authorization")).isEqualTo("update-token lease");
    assertThat(service.seen()).hasSize(2);
  }

  private static io.stackline.client.model.Secret secret(String text) {
    return io.stackline.client.model.Secret.of(text);
  }

  @Test
  void wrongPoliciesAreRefused() {
    Duration one = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new RetryPolicy(java.util.Set.of(), 0, one, 1, one, one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Timeouts(Duration.ZERO, one, one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RetryPolicy.DEFAULT.delayAfter(40)).isEqualTo(Duration.ofSeconds(30));
  }
}
