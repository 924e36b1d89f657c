package io.stackline.service.http;

import io.stackline.service.authz.Access;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * So many requests of a kind are worked on at once; others of that kind wait, without a thread.
 * Each kind has a lane of its own and all lanes together are narrower than the pool of threads:
 * whatever is busy, a lease can be renewed, an update end, and health be asked for.
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

  private record Waiting(Task task, long since) {}

  private static final int LONGEST = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int width;
  private final Executor executor;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int running;

  /**
   * @param width how many tasks run at once
   * @param executor runs those that had to wait
   */
  Lane(int width, Executor executor) {
    this.width = width;
    this.executor = executor;
  }

  /** Runs the task, on this thread if there is room and else later on another. */
  void pass(Task task) {
    boolean full;
    synchronized (waiting) {
      if (running < width) {
        running++;
        full = false;
      } else if (waiting.size() < LONGEST) {
        waiting.add(new Waiting(task, System.nanoTime()));
        return;
      } else {
        full = true;
      }
    }
    if (full) {
      task.refuse(busy());
    } else {
      run(task);
    }
  }

  private void run(Task task) {
    try {
      task.run();
    } finally {
      Waiting next;
      synchronized (waiting) {
        next = waiting.poll();
        if (next == null) {
          running--;
        }
      }
      if (next != null) {
        executor.execute(() -> run(next.task()));
      }
    }
  }

  /** Refuses those that wait too long; to be called every second or so. */
  void check() {
    long now = System.nanoTime();
    List<Task> late = new ArrayList<>();
    synchronized (waiting) {
      while (!waiting.isEmpty() && now - waiting.element().since() > PATIENCE.toNanos()) {
        late.add(waiting.remove().task());
      }
    }
    late.forEach(task -> executor.execute(() -> task.refuse(busy())));
  }

  private static ServiceException busy() {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "The service is busy with other requests; try again in a moment.");
  }
}
