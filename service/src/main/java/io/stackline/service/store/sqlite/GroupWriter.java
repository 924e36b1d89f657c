package io.stackline.service.store.sqlite;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.jdbi.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It takes all works that wait, runs each under its own savepoint,
 * commits them together and only then answers them all: one sync of the disk, however many wait.
 *
 * <p>A work that throws is rolled back to its savepoint and answered with what it threw. If the
 * group as a whole cannot be committed, every work of it is answered UNAVAILABLE: even the ones
 * that threw, since what they saw of their neighbours never came to be.
 */
final class GroupWriter implements AutoCloseable {
  private static final int GROUP = 128;
  private static final long IDLE_MILLIS = 200;

  private final Path file;
  private final BlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closing;
  private @Nullable Session session;

  GroupWriter(Path file, Session session) {
    this.file = file;
    this.session = session;
    this.thread = new Thread(this::loop, "store-writer");
    thread.setDaemon(true);
    thread.start();
  }

  <T extends @org.jspecify.annotations.Nullable Object> T run(Function<Sql, T> work) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("a transaction was opened inside a transaction");
    }
    Task<T> task = new Task<>(work);
    synchronized (queue) {
      if (closing) {
        throw new ServiceException(ErrorCode.UNAVAILABLE, "the service is stopping");
      }
      queue.add(task);
    }
    return task.await();
  }

  private void loop() {
    boolean tidy = true;
    while (true) {
      Task<?> first = next(tidy);
      if (first != null) {
        commitGroup(first);
        tidy = false;
        checkpointIfLarge();
      } else if (closing) {
        break;
      } else {
        tidy = tidy();
      }
    }
    shutDown();
  }

  /**
   * Tidies up on the connection that is open. Where the last one failed there is none, and the next
   * write opens another: what nobody waits for must neither try nor end this thread.
   *
   * @return whether all is done
   */
  private boolean tidy() {
    Session writer = session;
    if (writer == null) {
      return true;
    }
    try {
      return Tidying.whenIdle(writer, queue::isEmpty);
    } catch (RuntimeException e) {
      SqliteStore.LOG.warn("the connection failed while tidying up", e);
      dropSession();
      return true;
    }
  }

  private @Nullable Task<?> next(boolean tidy) {
    while (true) {
      try {
        return tidy && !closing ? queue.take() : queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        if (closing) {
          return queue.poll();
        }
      }
    }
  }

  private void commitGroup(Task<?> first) {
    List<Task<?>> group = new ArrayList<>();
    group.add(first);
    queue.drainTo(group, GROUP - 1);
    try {
      Session writer = session();
      writer.run("BEGIN IMMEDIATE");
      for (Task<?> task : group) {
        task.attempt(writer);
      }
      writer.run("COMMIT");
    } catch (Throwable e) {
      // Also an Error: whoever waits must hear of it, and the thread must live.
      SqliteStore.LOG.warn("a commit of {} requests failed", group.size(), e);
      ServiceException refusal = SqliteErrors.unavailable(e);
      dropSession();
      group.forEach(task -> task.refuse(refusal));
      return;
    }
    group.forEach(Task::finish);
  }

  /** The connection; a new one after a failure, whatever state the old one was left in. */
  private Session session() {
    Session current = session;
    if (current == null) {
      try {
        current = Session.writer(file);
      } catch (SQLException e) {
        throw SqliteErrors.unavailable(e);
      }
      session = current;
    }
    return current;
  }

  private void dropSession() {
    Session broken = session;
    session = null;
    if (broken != null) {
      broken.close();
    }
  }

  /** After the answers, so that nobody waits for it but the next group. */
  private void checkpointIfLarge() {
    Session writer = session;
    if (writer != null) {
      Tidying.whenLarge(writer, file);
    }
  }

  private void shutDown() {
    Session writer = session;
    if (writer != null) {
      try {
        Tidying.whenIdle(writer, () -> true);
      } finally {
        writer.close();
      }
    }
  }

  /** Finishes what waits, then stops. */
  @Override
  public void close() {
    synchronized (queue) {
      closing = true;
    }
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One caller's work and its outcome, which is told only after the commit. */
  private static final class Task<T extends @org.jspecify.annotations.Nullable Object> {
    private final Function<Sql, T> work;
    private final CountDownLatch answered = new CountDownLatch(1);
    private @Nullable T value;
    private @Nullable Throwable failure;

    Task(Function<Sql, T> work) {
      this.work = work;
    }

    void attempt(Session writer) throws SQLException {
      writer.run("SAVEPOINT work");
      try {
        value = work.apply(writer.sql());
      } catch (Throwable e) {
        failure = SqliteErrors.translate(e);
        // Fails if SQLite has undone the whole transaction, as it may when the disk is full.
        writer.run("ROLLBACK TO work");
      }
      writer.run("RELEASE work");
    }

    void finish() {
      answered.countDown();
    }

    void refuse(ServiceException refusal) {
      failure = refusal;
      answered.countDown();
    }

    /** Waits even if interrupted: the work may be committed already. */
    @SuppressWarnings("NullAway") // value is what the work returned, null only if T allows it
    T await() {
      boolean interrupted = false;
      while (true) {
        try {
          answered.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure != null) {
        throw SqliteStore.unchecked(failure);
      }
      return value;
    }
  }
}
