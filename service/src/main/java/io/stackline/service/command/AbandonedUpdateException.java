package io.stackline.service.command;

import java.util.UUID;

/**
 * Ends a transaction that came upon an update whose lease ran out: the update is finished outside,
 * and the transaction runs again.
 */
final class AbandonedUpdateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final UUID updateId;

  AbandonedUpdateException(UUID updateId) {
    super("the lease of update " + updateId + " ran out");
    this.updateId = updateId;
  }

  UUID updateId() {
    return updateId;
  }
}
