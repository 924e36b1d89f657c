package io.stackline.service.command;

import io.stackline.client.wire.WireException;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.util.UUID;

/** Refusals that several commands give, each in one wording. The CLI compares some of them. */
final class Refusals {
  /** The CLI and the Automation API recognise a concurrent update by this text alone. */
  private static final String BUSY = "Conflict: Another update is currently in progress.";

  private static final String COMPLETED = "Conflict: The Update has already completed";

  private Refusals() {}

  static ServiceException busy() {
    return new ServiceException(ErrorCode.CONFLICT, BUSY);
  }

  static ServiceException completed() {
    return new ServiceException(ErrorCode.CONFLICT, COMPLETED);
  }

  static ServiceException badRequest(String why) {
    return new ServiceException(ErrorCode.BAD_REQUEST, "Bad Request: " + why);
  }

  static ServiceException malformed(WireException cause) {
    return new ServiceException(ErrorCode.BAD_REQUEST, "Bad Request: " + cause.getMessage(), cause);
  }

  static ServiceException notFound(String what) {
    return new ServiceException(ErrorCode.NOT_FOUND, "Not Found: " + what);
  }

  static ServiceException outOfOrder(long sequence, long stored) {
    return new ServiceException(
        ErrorCode.CONFLICT,
        "Conflict: Checkpoint "
            + sequence
            + " does not follow checkpoint "
            + stored
            + ", or differs from the one stored under its number");
  }

  static ServiceException noUpdate(String updateId) {
    return notFound("Update '" + updateId + "' not found");
  }

  /**
   * Reads the id of an update.
   *
   * @throws ServiceException with {@code NOT_FOUND} if it cannot be one
   */
  static UUID updateId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.NOT_FOUND, "Not Found: Update '" + text + "' not found", e);
    }
  }
}
