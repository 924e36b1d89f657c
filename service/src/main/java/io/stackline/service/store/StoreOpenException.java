package io.stackline.service.store;

/**
 * The store cannot be opened: the message says what is wrong and what to do, without secrets, for
 * the person who starts the service.
 */
public final class StoreOpenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why it cannot be opened. */
  public enum Reason {
    /** Another process uses the data directory. */
    IN_USE,
    /** A newer release of the service has changed the schema. */
    NEWER_SCHEMA,
    /** A migration that was applied differs from the one this release has. */
    CHANGED_MIGRATION,
    /** The data directory or the database cannot be written. */
    READ_ONLY,
    /** The file is not a database, or is damaged. */
    NOT_A_DATABASE,
    /** The engine does not promise what the service needs, for example syncing every commit. */
    NOT_DURABLE,
    /** The database server cannot be reached, or refuses the credentials. */
    UNREACHABLE,
    /** The database URL cannot be understood. */
    BAD_URL,
    /** A restore was asked for into a database that has something in it. */
    NOT_EMPTY,
    /** A backup cannot be read or written, or is not one. */
    BAD_BACKUP,
    /** The disk, the file system or the engine failed. */
    FAILED
  }

  private final Reason reason;

  /**
   * @param message what happened and what to do; printed as it is
   */
  public StoreOpenException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** As {@link #StoreOpenException(Reason, String)}, with the cause for the log. */
  public StoreOpenException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The stable reason. */
  public Reason reason() {
    return reason;
  }
}
