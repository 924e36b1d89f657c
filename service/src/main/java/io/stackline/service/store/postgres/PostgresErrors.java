package io.stackline.service.store.postgres;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's failures mean for a request; the codes are in its manual, appendix A. */
final class PostgresErrors {
  private PostgresErrors() {}

  static @Nullable SQLException cause(Throwable failure) {
    SQLException found = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
        found = sql;
      }
    }
    return found;
  }

  private static String state(Throwable failure) {
    SQLException sql = cause(failure);
    return sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
  }

  /** A serialization failure or a deadlock: the same work may well succeed now. */
  static boolean isRetryable(Throwable failure) {
    String state = state(failure);
    return state.equals("40001") || state.equals("40P01");
  }

  /** What the caller is told; a fault of the program is left as it is. */
  static RuntimeException translate(RuntimeException failure) {
    if (failure instanceof ServiceException) {
      return failure;
    }
    String state = state(failure);
    if (state.equals("23503")) {
      return new ServiceException(
          ErrorCode.CONFLICT, "what the request refers to was removed meanwhile", failure);
    }
    String why = noConnection(failure) ? "the database cannot be reached" : why(state);
    return why == null
        ? failure
        : new ServiceException(
            ErrorCode.UNAVAILABLE, "nothing was stored: " + why + "; try again later", failure);
  }

  /** The pool had no connection to give, for whatever reason the server gave it. */
  private static boolean noConnection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String why(String state) {
    if (state.equals("40001") || state.equals("40P01")) {
      return "too many requests changed the same thing at once";
    }
    if (state.equals("53100")) {
      return "the disk of the database is full";
    }
    if (state.equals("25006")) {
      return "the database is read-only";
    }
    if (state.startsWith("08") || state.startsWith("57P")) {
      return "the database cannot be reached";
    }
    if (state.startsWith("53") || state.startsWith("58") || state.startsWith("XX")) {
      return "the database failed (" + state + ")";
    }
    return null;
  }
}
