package io.stackline.service.http;

import io.stackline.service.authz.Access;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * So many requests of a kind are worked on at once; others of that kind wait, without a thread.
 * Each kind has a lane of its own and all lanes together are narrower than the pool of threads:
 * whatever is busy, a lease can be renewed, an update end, and health be asked for. Of a lane, one
 * caller has a quarter at most, and callers take turns: who sends much waits for itself.
 */
final class Lane {
  /** Kinds of requests, each with its share of the threads, in sixteenths. */
  enum Kind {
    /** Renewing a lease: little work, and an update is lost without it. */
    RENEWING(1),
    /** Ending an update, which makes a version of all it recorded. */
    ENDING(2),
    /** What a running update sends. */
    RECORDING(4),
    /** Everything else. */
    ORDINARY(7);

    private final int sixteenths;

    Kind(int sixteenths) {
      this.sixteenths = sixteenths;
    }

    static Kind of(ApiOperation operation) {
      if (operation == ApiOperation.RENEW_UPDATE_LEASE) {
        return RENEWING;
      }
      if (operation == ApiOperation.COMPLETE_UPDATE || operation == ApiOperation.CANCEL_UPDATE) {
        return ENDING;
      }
      return operation.access() == Access.UPDATE_LEASE ? RECORDING : ORDINARY;
    }

    int width(int threads) {
      return Math.max(1, threads * sixteenths / 16);
    }
  }

  /** A step of a request. */
  interface Task {
    void run();

    /** Called instead of {@link #run} if it would have to wait too long. */
    void refuse(ServiceException reason);
  }

  private record Waiting(Object whose, Task task, long since) {}

  private static final int LONGEST = 512;
  private static final int LONGEST_OF_ONE = 128;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int width;
  private final int widthOfOne;
  private final Executor executor;

  /** Those that wait, by whose they are; whoever had a turn goes to the end. */
  private final Map<Object, Deque<Waiting>> waiting = new LinkedHashMap<>();

  private final Map<Object, Integer> runningOf = new HashMap<>();
  private int waitingCount;
  private int running;

  /**
   * @param width how many tasks run at once; a quarter of them for one caller
   * @param executor runs those that had to wait
   */
  Lane(int width, Executor executor) {
    this.width = width;
    this.widthOfOne = Math.max(1, width / 4);
    this.executor = executor;
  }

  /**
   * Runs the task, on this thread if there is room and else later on another.
   *
   * @param whose tells callers apart
   */
  void pass(Object whose, Task task) {
    boolean starts;
    synchronized (waiting) {
      starts = isRoomFor(whose);
      if (starts) {
        start(whose);
      } else if (waitingCount < LONGEST && queue(whose).size() < LONGEST_OF_ONE) {
        queue(whose).add(new Waiting(whose, task, System.nanoTime()));
        waitingCount++;
        return;
      }
    }
    if (starts) {
      run(whose, task);
    } else {
      task.refuse(busy());
    }
  }

  private boolean isRoomFor(Object whose) {
    return running < width && runningOf.getOrDefault(whose, 0) < widthOfOne;
  }

  private void start(Object whose) {
    running++;
    runningOf.merge(whose, 1, Integer::sum);
  }

  private Deque<Waiting> queue(Object whose) {
    return waiting.computeIfAbsent(whose, key -> new ArrayDeque<>());
  }

  private void run(Object whose, Task task) {
    try {
      task.run();
    } finally {
      List<Waiting> next = new ArrayList<>(1);
      synchronized (waiting) {
        running--;
        runningOf.computeIfPresent(whose, (key, count) -> count == 1 ? null : count - 1);
        for (Waiting one = poll(); one != null; one = poll()) {
          start(one.whose());
          next.add(one);
        }
      }
      next.forEach(one -> executor.execute(() -> run(one.whose(), one.task())));
    }
  }

  /** The next that may run: of those with room, the one whose turn was longest ago. */
  private @Nullable Waiting poll() {
    Object turn = null;
    for (Object whose : waiting.keySet()) {
      if (isRoomFor(whose)) {
        turn = whose;
        break;
      }
    }
    Deque<Waiting> queue = turn == null ? null : waiting.remove(turn);
    if (turn == null || queue == null) {
      return null;
    }
    Waiting first = queue.remove();
    waitingCount--;
    if (!queue.isEmpty()) {
      waiting.put(turn, queue);
    }
    return first;
  }

  /** Refuses those that wait too long; to be called every second or so. */
  void check() {
    long now = System.nanoTime();
    List<Task> late = new ArrayList<>();
    synchronized (waiting) {
      for (Deque<Waiting> queue : waiting.values()) {
        while (!queue.isEmpty() && now - queue.element().since() > PATIENCE.toNanos()) {
          late.add(queue.remove().task());
          waitingCount--;
        }
      }
      waiting.values().removeIf(Deque::isEmpty);
    }
    late.forEach(task -> executor.execute(() -> task.refuse(busy())));
  }

  private static ServiceException busy() {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "The service is busy with other requests; try again in a moment.");
  }
}
