package io.stackline.service.store.sqlite;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's failures mean for a request. */
final class SqliteErrors {
  private SqliteErrors() {}

  /** The SQLite failure behind an exception, or null if there is none. */
  static @Nullable SQLiteException cause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException found) {
        return found;
      }
    }
    return null;
  }

  /**
   * What the caller is told: a refusal of the service as it is, a failure of the engine as one, and
   * anything else, a fault of the program, unchanged.
   */
  static Throwable translate(Throwable failure) {
    if (failure instanceof ServiceException) {
      return failure;
    }
    SQLiteException sqlite = cause(failure);
    if (sqlite == null) {
      return failure;
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY) {
      return new ServiceException(
          ErrorCode.CONFLICT, "what the request refers to was removed meanwhile", failure);
    }
    return isUnavailable(code) ? unavailable(failure) : failure;
  }

  /** Says why nothing can be stored, as exactly as the engine knows. */
  static ServiceException unavailable(Throwable failure) {
    SQLiteException sqlite = cause(failure);
    String why = sqlite == null ? "the database failed" : why(sqlite.getResultCode());
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "nothing was stored: " + why + "; try again later", failure);
  }

  private static String why(SQLiteErrorCode code) {
    return switch (code.code & 0xff) {
      case 13 -> "the disk is full";
      case 8 -> "the database is read-only";
      case 5, 6 -> "the database is busy";
      case 11, 26 -> "the database file is damaged; restore a backup";
      default -> "the disk failed (" + code.name() + ")";
    };
  }

  private static boolean isUnavailable(SQLiteErrorCode code) {
    // BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB and their extended codes.
    return switch (code.code & 0xff) {
      case 5, 6, 8, 10, 11, 13, 14, 26 -> true;
      default -> false;
    };
  }

  static boolean isCode(SQLException failure, SQLiteErrorCode primary) {
    return failure instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & 0xff) == primary.code;
  }
}
