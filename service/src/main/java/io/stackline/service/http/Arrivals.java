package io.stackline.service.http;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The bodies that have begun to arrive and are not there yet: how many there may be of one caller,
 * from one address and in all, and which of them are too slow.
 */
final class Arrivals {
  /**
   * How many may be open at once.
   *
   * @param all from everybody
   * @param ofAddress from one address; behind a proxy that is not trusted all have the proxy's
   * @param ofCaller with one credential
   */
  record Most(int all, int ofAddress, int ofCaller) {}

  private final Most most;
  private final Executor executor;
  private final Map<Object, Integer> counts = new HashMap<>();
  private final Set<Arrival> open = ConcurrentHashMap.newKeySet();

  /**
   * @param executor runs what follows when a body is given up
   */
  Arrivals(Most most, Executor executor) {
    this.most = most;
    this.executor = executor;
  }

  /**
   * Counts a body as open.
   *
   * @throws ServiceException with {@code UNAVAILABLE} if there are too many already
   */
  void enter(Arrival arrival) {
    Arrival.Sender sender = arrival.sender();
    synchronized (counts) {
      if (open.size() >= most.all()) {
        throw tooMany("");
      }
      if (count(sender.address()) >= most.ofAddress()) {
        throw tooMany(" from your address");
      }
      if (sender.caller() != null && count(sender.caller()) >= most.ofCaller()) {
        throw tooMany(" with your credential");
      }
      change(sender.address(), 1);
      change(sender.caller(), 1);
      open.add(arrival);
    }
  }

  void leave(Arrival arrival) {
    synchronized (counts) {
      if (open.remove(arrival)) {
        change(arrival.sender().address(), -1);
        change(arrival.sender().caller(), -1);
      }
    }
  }

  /** Gives up those that are too slow; to be called every second or so. */
  void check() {
    long now = System.nanoTime();
    open.forEach(arrival -> arrival.check(now));
  }

  /** How many are open. */
  int size() {
    return open.size();
  }

  void execute(Runnable task) {
    executor.execute(task);
  }

  private int count(Object key) {
    return counts.getOrDefault(key, 0);
  }

  private void change(@Nullable Object key, int by) {
    if (key != null) {
      counts.compute(
          key,
          (same, count) -> {
            int now = (count == null ? 0 : count) + by;
            return now == 0 ? null : now;
          });
    }
  }

  private static ServiceException tooMany(String whose) {
    return new ServiceException(
        ErrorCode.UNAVAILABLE,
        "Too many requests"
            + whose
            + " are being sent whose bodies are not complete; try again in a moment.");
  }
}
