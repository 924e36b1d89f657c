package io.stackline.service.store.sqlite;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Payload;
import io.stackline.service.store.StagedBlob;
import io.stackline.service.store.Store;
import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.Work;
import io.stackline.service.store.jdbi.BlobStorage;
import io.stackline.service.store.jdbi.JdbiTx;
import io.stackline.service.store.jdbi.Sql;
import io.stackline.service.store.jdbi.Transactor;
import io.stackline.service.store.migration.Migrations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store in one SQLite file, in write-ahead mode with {@code synchronous=FULL}. Writers share
 * one thread and one commit, readers have a few connections and never wait for writers.
 */
public final class SqliteStore implements Store {
  static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  /** Size at which the write-ahead log is moved into the database, and to which it is cut. */
  static final long WAL_LIMIT = 1 << 20;

  private static final int READERS = 4;

  private final Readers readers;
  private final GroupWriter writer;
  private final BlobStorage blobs;

  private SqliteStore(Readers readers, GroupWriter writer) {
    this.readers = readers;
    this.writer = writer;
    this.blobs = new BlobStorage(new Engine());
  }

  /**
   * Opens the database of a data directory, and makes or migrates it first where needed. The caller
   * holds the directory ({@link DataDirectory}).
   *
   * @throws StoreOpenException if it cannot be used
   */
  public static SqliteStore open(Path directory) {
    Path file = SqliteFile.in(directory);
    SqliteFile.prepare(file, Migrations.ofThisRelease());
    try {
      Session first = Session.writer(file);
      try {
        return new SqliteStore(Readers.open(file, READERS), new GroupWriter(file, first));
      } catch (SQLException e) {
        first.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteFile.translate(file, e);
    }
  }

  @Override
  public <T extends @org.jspecify.annotations.Nullable Object> T read(Work<T> work) {
    return readers.run(sql -> work.in(new JdbiTx(sql)));
  }

  @Override
  public <T extends @org.jspecify.annotations.Nullable Object> T write(Work<T> work) {
    return writer.run(sql -> work.in(new JdbiTx(sql)));
  }

  /** One thread writes: every work is alone. */
  @Override
  public <T extends @org.jspecify.annotations.Nullable Object> T writeAlone(
      UUID updateId, Work<T> work) {
    return write(work);
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
    readers.run(Sql::now);
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }

  /** Rethrows what a work threw, whatever it is. */
  static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException runtime
        ? runtime
        : new ServiceException(ErrorCode.INTERNAL, "the store failed", failure);
  }

  private final class Engine implements Transactor {
    @Override
    public <T extends @org.jspecify.annotations.Nullable Object> T read(Function<Sql, T> work) {
      return readers.run(work);
    }

    @Override
    public <T extends @org.jspecify.annotations.Nullable Object> T write(Function<Sql, T> work) {
      return writer.run(work);
    }
  }
}
