package io.stackline.service.store.sqlite;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.jdbi.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A few connections for reading, each on a snapshot of its own. */
final class Readers implements AutoCloseable {
  private static final long WAIT_SECONDS = 30;

  private final Path file;
  private final int size;
  private final BlockingQueue<Session> idle;

  private Readers(Path file, List<Session> sessions) {
    this.file = file;
    this.size = sessions.size();
    this.idle = new ArrayBlockingQueue<>(size, false, sessions);
  }

  static Readers open(Path file, int size) throws SQLException {
    List<Session> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < size; i++) {
        sessions.add(Session.reader(file));
      }
    } catch (SQLException | RuntimeException e) {
      sessions.forEach(Session::close);
      throw e;
    }
    return new Readers(file, sessions);
  }

  <T extends @org.jspecify.annotations.Nullable Object> T run(Function<Sql, T> work) {
    Session session = take();
    boolean healthy = false;
    try {
      session.run("BEGIN");
      T result;
      try {
        result = work.apply(session.sql());
      } finally {
        session.run("ROLLBACK");
        healthy = true;
      }
      return result;
    } catch (SQLException | RuntimeException e) {
      throw SqliteStore.unchecked(SqliteErrors.translate(e));
    } finally {
      giveBack(session, healthy);
    }
  }

  private Session take() {
    try {
      Session session = idle.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      if (session != null) {
        return session;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ServiceException(
        ErrorCode.UNAVAILABLE, "too many requests read at once; try again later");
  }

  private void giveBack(Session session, boolean healthy) {
    Session next = session;
    if (!healthy) {
      try {
        next = Session.reader(file);
        session.close();
      } catch (SQLException | RuntimeException e) {
        // The old one serves again as soon as the disk does.
        SqliteStore.LOG.warn("a connection for reading could not be renewed", e);
      }
    }
    idle.add(next);
  }

  /** Waits for the readers that are busy, for a while. */
  @Override
  public void close() {
    boolean interrupted = false;
    for (int i = 0; i < size; i++) {
      try {
        Session session = idle.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (session != null) {
          session.close();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
