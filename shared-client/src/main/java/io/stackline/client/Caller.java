package io.stackline.client;

import io.stackline.client.error.Cancelled;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.TokenUnavailable;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.model.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes calls: attempts, waits, deadline, renewal of the token. */
final class Caller {
  private final Settings settings;
  private final Attempts attempts;
  private final Cancellation cancellation;

  Caller(Settings settings, Attempts attempts, Cancellation cancellation) {
    this.settings = settings;
    this.attempts = attempts;
    this.cancellation = cancellation;
  }

  Caller with(Cancellation other) {
    return new Caller(settings, attempts, other);
  }

  Caller with(RetryPolicy retry) {
    return new Caller(settings.with(retry), attempts, cancellation);
  }

  Settings settings() {
    return settings;
  }

  <T> T call(Endpoint<T> endpoint) {
    Instant start = settings.clock().instant();
    Instant deadline = start.plus(settings.timeouts().overall());
    boolean renewed = false;
    for (int attempt = 1; ; attempt++) {
      Outcome<T> outcome = attempt(endpoint, deadline);
      if (outcome instanceof Outcome.Done<T> done) {
        return done.result();
      }
      Outcome.Failed<T> failed = (Outcome.Failed<T>) outcome;
      if (failed.rejected() != null && !renewed && renew(endpoint, failed.rejected())) {
        renewed = true;
        continue;
      }
      Duration wait = waitAfter(endpoint, failed, attempt, start, deadline);
      if (wait == null) {
        throw failed.failure();
      }
      pause(endpoint, wait);
    }
  }

  private <T> Outcome<T> attempt(Endpoint<T> endpoint, Instant deadline) {
    if (cancellation.isCancelled()) {
      throw new Cancelled(endpoint.action());
    }
    Duration left = Duration.between(settings.clock().instant(), deadline);
    if (left.isNegative() || left.isZero()) {
      throw timeUp(endpoint.action(), new InterruptedIOException("deadline"));
    }
    try {
      return attempts.run(endpoint, token(endpoint).orElse(null), left, cancellation);
    } catch (Attempts.DeadlineException e) {
      return Outcome.Failed.finallyWith(timeUp(endpoint.action(), e));
    } catch (IOException e) {
      if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
        throw new Cancelled(endpoint.action());
      }
      TransportFailure failure = new TransportFailure(endpoint.action(), Reasons.of(e), e);
      return new Outcome.Failed<>(failure, true, null, null);
    }
  }

  private TransportFailure timeUp(String action, IOException cause) {
    return new TransportFailure(
        action,
        "the whole time limit of " + settings.timeouts().overall().toSeconds() + " s was over",
        cause);
  }

  private Optional<Secret> token(Endpoint<?> endpoint) {
    UpdateLease lease = endpoint.traits().lease();
    if (lease != null) {
      return Optional.of(lease.token());
    }
    if (endpoint.traits().anonymous()) {
      return Optional.empty();
    }
    try {
      return settings.tokens().token();
    } catch (IOException | UncheckedIOException e) {
      throw new TokenUnavailable(endpoint.action(), Reasons.of(e), e);
    }
  }

  private boolean renew(Endpoint<?> endpoint, Secret rejected) {
    if (endpoint.traits().lease() != null) {
      return false;
    }
    try {
      return settings.tokens().renew(rejected);
    } catch (IOException | UncheckedIOException | ClientException e) {
      throw new TokenUnavailable(endpoint.action(), "renewing it failed: " + Reasons.of(e), e);
    }
  }

  private @Nullable Duration waitAfter(
      Endpoint<?> endpoint,
      Outcome.Failed<?> failed,
      int attempt,
      Instant start,
      Instant deadline) {
    RetryPolicy policy = settings.retry();
    if (!endpoint.traits().repeatable()
        || !failed.transientFailure()
        || attempt >= policy.attempts()) {
      return null;
    }
    Duration wait = policy.delayAfter(attempt);
    Duration asked = failed.delay();
    if (asked != null && asked.compareTo(wait) > 0) {
      wait = asked;
    }
    Instant next = settings.clock().instant().plus(wait);
    boolean inTime = !next.isAfter(start.plus(policy.budget())) && next.isBefore(deadline);
    return inTime ? wait : null;
  }

  private void pause(Endpoint<?> endpoint, Duration wait) {
    try {
      settings.sleeper().sleep(wait, cancellation);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled(endpoint.action());
    }
  }
}
