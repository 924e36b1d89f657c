package io.stackline.service.http;

import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payload;
import java.io.InputStream;

/** How bodies become payloads and records, and records become bodies. */
public interface BodyCodec {
  /**
   * Reads a request body to its end and keeps it as it was sent, verifying its coding and size on
   * the way.
   *
   * @throws io.stackline.service.error.ServiceException with {@code TOO_LARGE} past the limit of
   *     decoded bytes, with {@code BAD_REQUEST} if it is not valid in its coding
   * @throws java.io.IOException if the connection fails
   */
  Payload spool(InputStream body, Codec codec) throws java.io.IOException;

  /** Encodes a record of the wire as JSON. */
  byte[] encode(Object value);

  /**
   * Decodes a record of the wire.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} if it is not JSON
   *     of that shape
   */
  <T> T decode(Payload body, Class<T> type);
}
