package io.stackline.service.admin;

import java.io.IOException;

/** A call of the service did not succeed; the message says why and holds no secret. */
final class CallFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  CallFailedException(String message) {
    super(message);
  }

  CallFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
