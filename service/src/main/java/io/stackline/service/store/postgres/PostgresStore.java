package io.stackline.service.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.stackline.service.payload.Payload;
import io.stackline.service.store.StagedBlob;
import io.stackline.service.store.Store;
import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.Work;
import io.stackline.service.store.jdbi.BlobStorage;
import io.stackline.service.store.jdbi.Dialect;
import io.stackline.service.store.jdbi.JdbiTx;
import io.stackline.service.store.jdbi.Sql;
import io.stackline.service.store.jdbi.Transactor;
import io.stackline.service.store.migration.Migrations;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store in a PostgreSQL database, which any number of replicas may share. Transactions are
 * serializable, so that commands may check and then act, as on SQLite; one that loses against
 * another runs again. Only what running updates send takes a lock instead: see {@link #LOCK}.
 */
public final class PostgresStore implements Store {
  static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

  private static final int CONNECTIONS = 12;
  private static final int ATTEMPTS = 15;

  /**
   * Commits wait for the disk even if the server's default does not. Small tables are read through
   * their indexes all the same: a scan would lock the whole table against every other writer.
   */
  private static final String SESSION =
      "SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off';"
          + " SET enable_seqscan = off";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final BlobStorage blobs;

  private PostgresStore(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    Sql.configure(jdbi, Dialect.POSTGRES);
    this.blobs = new BlobStorage(new Engine());
  }

  /**
   * Opens the database, and makes or migrates its schema first where needed.
   *
   * @throws StoreOpenException if it cannot be used
   */
  public static PostgresStore open(PostgresAddress address) {
    PostgresDatabase.prepare(address, Migrations.ofThisRelease());
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setDriverClassName("org.postgresql.Driver");
    config.setJdbcUrl(address.url());
    config.setDataSourceProperties(address.properties());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(10_000);
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    config.setConnectionInitSql(SESSION);
    return new PostgresStore(new HikariDataSource(config));
  }

  @Override
  public <T extends @org.jspecify.annotations.Nullable Object> T read(Work<T> work) {
    return run(Mode.READING, sql -> work.in(new JdbiTx(sql)));
  }

  @Override
  public <T extends @org.jspecify.annotations.Nullable Object> T write(Work<T> work) {
    return run(Mode.WRITING, sql -> work.in(new JdbiTx(sql)));
  }

  @Override
  public <T extends @org.jspecify.annotations.Nullable Object> T writeAlone(
      UUID updateId, Work<T> work) {
    return run(new Mode(false, updateId), sql -> work.in(new JdbiTx(sql)));
  }

  @Override
  public StagedBlob stage(Payload payload, String sha256) {
    return blobs.stage(payload, sha256);
  }

  @Override
  public Payload openBlob(long blobId) {
    return blobs.open(blobId);
  }

  @Override
  public void sweep() {
    blobs.sweep();
  }

  @Override
  public void ping() {
    run(Mode.READING, Sql::now);
  }

  @Override
  public void close() {
    pool.close();
  }

  /**
   * How a transaction runs.
   *
   * @param alone the update whose row is locked, in place of being serializable; or null
   */
  private record Mode(boolean readOnly, @Nullable UUID alone) {
    static final Mode READING = new Mode(true, null);
    static final Mode WRITING = new Mode(false, null);
  }

  /**
   * Serializable transactions watch pages of indexes, and updates that run at once share those: so
   * works of many updates would make each other run again and again. A lock on the update's row
   * does for them what they need; it lets others refer to the row.
   */
  private static final String LOCK =
      "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
          + " SELECT 1 FROM updates WHERE id = ? FOR NO KEY UPDATE";

  private static void lock(Handle handle, UUID updateId) throws SQLException {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(LOCK)) {
      statement.setObject(1, updateId);
      statement.execute();
    }
  }

  private <T extends @org.jspecify.annotations.Nullable Object> T run(
      Mode mode, Function<Sql, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(mode, work);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !PostgresErrors.isRetryable(e)) {
          throw PostgresErrors.translate(e);
        }
        pause(attempt);
      }
    }
  }

  private <T extends @org.jspecify.annotations.Nullable Object> T once(
      Mode mode, Function<Sql, T> work) {
    try (Handle handle = jdbi.open()) {
      if (mode.readOnly()) {
        handle.setReadOnly(true);
      }
      handle.begin();
      try {
        if (mode.alone() != null) {
          lock(handle, mode.alone());
        }
        T result = work.apply(new Sql(handle, Dialect.POSTGRES));
        handle.commit();
        return result;
      } catch (SQLException e) {
        rollBack(handle, e);
        throw new ConnectionException(e);
      } catch (Throwable e) {
        rollBack(handle, e);
        throw e;
      }
    }
  }

  private static void rollBack(Handle handle, Throwable cause) {
    try {
      handle.rollback();
    } catch (JdbiException e) {
      // The connection is gone, and the transaction with it.
      cause.addSuppressed(e);
    }
  }

  /** Twice as long each time, and not the same for two that collided. */
  private static void pause(int attempt) {
    long most = 1_000_000L << Math.min(attempt, 7);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
  }

  private final class Engine implements Transactor {
    @Override
    public <T extends @org.jspecify.annotations.Nullable Object> T read(Function<Sql, T> work) {
      return run(Mode.READING, work);
    }

    @Override
    public <T extends @org.jspecify.annotations.Nullable Object> T write(Function<Sql, T> work) {
      return run(Mode.WRITING, work);
    }
  }
}
