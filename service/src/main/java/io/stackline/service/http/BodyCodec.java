package io.stackline.service.http;

import io.stackline.service.payload.Codec;
import io.stackline.service.payload.DecodeBudget;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadIntake;
import java.io.IOException;

/** How bodies become payloads and records, and records become bodies. */
public interface BodyCodec {
  /** What takes a request body in and keeps it as it was sent; the caller closes it. */
  PayloadIntake intake(BodySize size, Codec codec);

  /** What may be sent. */
  PayloadIntake.Allowance allowance(BodySize size);

  /**
   * Waits for the room in memory that working on a body takes; closing it gives the room back.
   *
   * @param decodedBytes how long the body is after decoding
   * @throws io.stackline.service.error.ServiceException with {@code UNAVAILABLE} if there is none
   *     for a while; with {@code TOO_LARGE} if there never is
   */
  DecodeBudget.Share room(BodySize size, Payload body, long decodedBytes);

  /** Encodes a record of the wire as JSON. */
  byte[] encode(Object value);

  /**
   * Decodes a record of the wire.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} if it is not JSON
   *     of that shape
   */
  <T> T decode(Payload body, Class<T> type);

  /** A large answer, compressed; the caller closes it. */
  Payload compress(Payload answer) throws IOException;

  /**
   * Keeps a large answer until its receiver has taken it, however long that takes, out of memory
   * that others need; the caller closes it.
   *
   * @throws io.stackline.service.error.ServiceException with {@code UNAVAILABLE} if there is no
   *     room
   */
  Payload hold(Payload answer) throws IOException;
}
