package io.stackline.service.state;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.io.IOException;

/** One way to say that kept bytes could not be read or written. */
final class Io {
  private Io() {}

  /** Work on payloads. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs the work.
   *
   * @throws ServiceException with {@code INTERNAL} if bytes that were accepted before cannot be
   *     read
   */
  static <T> T run(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.INTERNAL, "Bytes that were accepted before could not be read back.", e);
    }
  }
}
