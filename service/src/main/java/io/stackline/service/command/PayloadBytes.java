package io.stackline.service.command;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What commands do with the bytes of payloads. */
final class PayloadBytes {
  private PayloadBytes() {}

  /**
   * A short body as text.
   *
   * @throws ServiceException with {@code TOO_LARGE} past the limit
   */
  static String text(Payload payload, int limit) {
    try (InputStream in = payload.open()) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new ServiceException(
            ErrorCode.TOO_LARGE, "This request takes at most " + limit + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static String sha256(Payload payload) {
    try {
      return Payloads.sha256(payload);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static Payload gzip(Payload payload, Limits limits) {
    try {
      return Payloads.gzip(payload, limits);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static ServiceException unreadable(IOException cause) {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "The service could not read or keep the data; try again", cause);
  }
}
