package io.stackline.service.http;

import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bodies as the shared vocabulary has them, spooled within limits. */
public final class WireBodies implements BodyCodec {
  /**
   * Largest body that is decoded as a record; records are small, and what is large is never decoded
   * as one.
   */
  private static final int RECORD_LIMIT = 16 << 20;

  private final Limits limits;

  /**
   * @param limits of request bodies
   */
  public WireBodies(Limits limits) {
    this.limits = limits;
  }

  @Override
  public Payload spool(InputStream body, Codec codec) throws IOException {
    return Payloads.spool(body, codec, limits);
  }

  @Override
  public byte[] encode(Object value) {
    return Wire.encodeBytes(value);
  }

  @Override
  public <T> T decode(Payload body, Class<T> type) {
    try (InputStream in = body.open()) {
      byte[] json = in.readNBytes(RECORD_LIMIT + 1);
      if (json.length > RECORD_LIMIT) {
        throw new ServiceException(
            ErrorCode.TOO_LARGE, "The request body is too large for this operation.");
      }
      return Wire.decode(json, type);
    } catch (WireException e) {
      throw new ServiceException(
          ErrorCode.BAD_REQUEST, "Bad Request: the body is not as expected: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
