package io.stackline.client;

import io.stackline.client.error.ClientException;
import io.stackline.client.model.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. */
sealed interface Outcome<T> {
  /** It worked. */
  record Done<T>(T result) implements Outcome<T> {}

  /**
   * It failed.
   *
   * @param failure what to tell the caller
   * @param transientFailure true if another attempt could work
   * @param delay how long the service wants to be left alone, if it said so
   * @param rejected the token that was answered with 401, if that was it
   */
  record Failed<T>(
      ClientException failure,
      boolean transientFailure,
      @Nullable Duration delay,
      @Nullable Secret rejected)
      implements Outcome<T> {

    static <T> Failed<T> finallyWith(ClientException failure) {
      return new Failed<>(failure, false, null, null);
    }
  }

  /** The service is elsewhere. */
  record Moved<T>(URI to) implements Outcome<T> {}
}
