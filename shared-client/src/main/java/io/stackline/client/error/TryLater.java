package io.stackline.client.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service is overloaded, limits the rate of calls or is being maintained. */
public final class TryLater extends ClientException {
  private final int status;
  private final @Nullable Duration delay;

  /**
   * With what the service said.
   *
   * @param action what was tried
   * @param status the HTTP status, 429 or 503
   * @param delay how long to wait, if the service said so
   */
  public TryLater(String action, int status, @Nullable Duration delay) {
    super(Kind.TRY_LATER, action, reason(status, delay), null);
    this.status = status;
    this.delay = delay;
  }

  private static String reason(int status, @Nullable Duration delay) {
    return "the service asks to try again "
        + (delay == null ? "later" : "in " + delay.toSeconds() + " s")
        + " (HTTP "
        + status
        + ")";
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** How long the service wants to be left alone, if it said so. */
  public Optional<Duration> delay() {
    return Optional.ofNullable(delay);
  }
}
