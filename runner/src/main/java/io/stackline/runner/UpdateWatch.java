package io.stackline.runner;

import io.stackline.client.PulumiClient;
import io.stackline.client.error.ApiError;
import io.stackline.client.model.StackUpdate;
import io.stackline.run.RunException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out beside the CLI how many resources the last state has and which update is this run's. It
 * has a thread of its own, so that the CLI never waits for it; what it cannot find out stays
 * unknown.
 */
final class UpdateWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateWatch.class);
  private static final Duration FIRST = Duration.ofMillis(300);
  private static final Duration ONE_LOOK = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  /** A service without this call counts nothing. */
  private static final int NOT_FOUND = 404;

  private final Prepared run;
  private final ServiceConnection service;
  private final StackIdentity stack;
  private final CountDownLatch enough = new CountDownLatch(1);
  private volatile @Nullable StackUpdate own;
  private @Nullable Thread thread;

  UpdateWatch(Prepared run, ServiceConnection service, StackIdentity stack) {
    this.run = run;
    this.service = service;
    this.stack = stack;
  }

  /** Begins; when it has begun already, for an attempt before, it just goes on. */
  void start(IntConsumer resources) {
    if (thread != null && thread.isAlive()) {
      return;
    }
    thread = new Thread(() -> look(resources), "update-watch");
    thread.setDaemon(true);
    thread.start();
  }

  Optional<StackUpdate> update() {
    return Optional.ofNullable(own);
  }

  private void look(IntConsumer resources) {
    try {
      var name = stack.full();
      int count = service.askOnce(client -> count(client, name));
      if (count > 0) {
        resources.accept(count);
      }
    } catch (RunException e) {
      LOG.debug("the resources are not counted: {}", e.getMessage());
    }
    if (!isRecorded()) {
      return;
    }
    try {
      for (Duration wait = FIRST; own == null; wait = longer(wait)) {
        if (enough.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        find(true, ONE_LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A preview is in no history. */
  private boolean isRecorded() {
    return !run.request().operation().isForeseen();
  }

  private static Duration longer(Duration wait) {
    Duration next = wait.multipliedBy(2);
    return next.compareTo(LONGEST) > 0 ? LONGEST : next;
  }

  private static int count(PulumiClient client, io.stackline.client.StackName name) {
    try {
      return client.stacks().resourceCount(name).resourceCount();
    } catch (ApiError e) {
      if (e.code() == NOT_FOUND) {
        return 0;
      }
      throw e;
    }
  }

  private void find(boolean onlyIfLatest, Duration most) {
    try {
      OwnUpdate ours = new OwnUpdate(stack.full(), run.agent());
      Optional<StackUpdate> found =
          service.askOnce(client -> onlyIfLatest ? ours.ifLatest(client) : ours.find(client), most);
      found.ifPresent(update -> own = update);
    } catch (RunException e) {
      LOG.debug("this run's update is not found: {}", e.getMessage());
    }
  }

  /**
   * Looks a last time, if it was not found before.
   *
   * @param most how long that may take
   */
  void conclude(Duration most) {
    enough.countDown();
    if (own == null && isRecorded()) {
      find(false, most);
    }
  }

  @Override
  public void close() {
    enough.countDown();
  }
}
