package io.stackline.service.command;

import java.util.UUID;

/**
 * Ends a transaction that came upon a running update whose starter may no longer carry it on: the
 * update is ended outside.
 */
final class RevokedStarterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final UUID updateId;
  private final String why;

  /**
   * @param why for people, the middle of a sentence
   */
  RevokedStarterException(UUID updateId, String why) {
    super("update " + updateId + ": " + why);
    this.updateId = updateId;
    this.why = why;
  }

  UUID updateId() {
    return updateId;
  }

  String why() {
    return why;
  }
}
