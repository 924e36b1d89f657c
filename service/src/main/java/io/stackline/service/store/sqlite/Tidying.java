package io.stackline.service.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/**
 * Keeps the files small: moves the write-ahead log into the database when it has grown, and in a
 * quiet moment gives free pages back to the file system and empties the log. All of it is optional:
 * a failure is noted and the next write shows whether the disk is all right.
 */
final class Tidying {
  /** Free pages left for the next update. */
  private static final long SPARE_PAGES = 64;

  private static final int PAGES_AT_ONCE = 500;

  private Tidying() {}

  static void whenLarge(Session writer, Path file) {
    try {
      Path log = file.resolveSibling(file.getFileName() + "-wal");
      if (Files.exists(log) && Files.size(log) > SqliteStore.WAL_LIMIT) {
        writer.drain("PRAGMA wal_checkpoint(PASSIVE)");
      }
    } catch (IOException | SQLException e) {
      SqliteStore.LOG.debug("the write-ahead log could not be moved into the database", e);
    }
  }

  /**
   * Works in small steps as long as nobody waits.
   *
   * @return whether all is done; false if it was stopped by a request
   */
  static boolean whenIdle(Session writer, BooleanSupplier quiet) {
    try {
      long free = writer.askNumber("freelist_count");
      while (free > SPARE_PAGES) {
        if (!quiet.getAsBoolean()) {
          return false;
        }
        long some = Math.min(free - SPARE_PAGES, PAGES_AT_ONCE);
        writer.drain("PRAGMA incremental_vacuum(" + some + ")");
        free = writer.askNumber("freelist_count");
      }
      // A reader that is busy must not hold up the next write: try, do not wait.
      writer.run("PRAGMA busy_timeout=10");
      try {
        writer.drain("PRAGMA wal_checkpoint(TRUNCATE)");
      } finally {
        writer.run("PRAGMA busy_timeout=5000");
      }
    } catch (SQLException e) {
      SqliteStore.LOG.debug("tidying up was not possible", e);
    }
    return true;
  }
}
