package io.stackline.service.http;

import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.DecodeBudget;
import io.stackline.service.payload.JsonCost;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadIntake;
import io.stackline.service.payload.Payloads;
import io.stackline.service.payload.SpoolBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bodies as the shared vocabulary has them, within limits of each and of all together. */
public final class WireBodies implements BodyCodec {
  /** From this size on, reading through a body takes a share of the memory for all. */
  private static final long LARGE = 256 << 10;

  /** What reading through a large body and storing it takes, however large it is. */
  private static final long PASSING = 4 << 20;

  private final Limits limits;
  private final SpoolBudget spools;
  private final DecodeBudget memory;

  /**
   * @param limits of one body
   * @param spools what all bodies may take of memory and disk while they are kept
   * @param memory what all requests may take of the heap for what is made of the bodies
   */
  public WireBodies(Limits limits, SpoolBudget spools, DecodeBudget memory) {
    this.limits = limits;
    this.spools = spools;
    this.memory = memory;
  }

  @Override
  public PayloadIntake intake(BodySize size, Codec codec) {
    return new PayloadIntake(codec, allowance(size), limits, spools);
  }

  @Override
  public PayloadIntake.Allowance allowance(BodySize size) {
    return size.allowance(limits.decodedBytes());
  }

  @Override
  public DecodeBudget.Share room(BodySize size, Payload body, long decodedBytes) {
    if (!size.decoded()) {
      return memory.take(decodedBytes < LARGE ? 0 : PASSING);
    }
    try {
      JsonCost cost = JsonCost.of(body);
      if (cost.partBytes() > memory.total()) {
        throw new ServiceException(
            ErrorCode.TOO_LARGE,
            "The request body has "
                + cost.parts()
                + " parts, more than the service can hold in memory at once.");
      }
      return memory.take(cost.heapBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] encode(Object value) {
    return Wire.encodeBytes(value);
  }

  @Override
  public <T> T decode(Payload body, Class<T> type) {
    try (InputStream in = body.open()) {
      return Wire.decode(in, type);
    } catch (WireException e) {
      throw new ServiceException(
          ErrorCode.BAD_REQUEST, "Bad Request: the body is not as expected: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Payload compress(Payload answer) throws IOException {
    return Payloads.gzip(answer, limits);
  }

  @Override
  public Payload hold(Payload answer) throws IOException {
    return Payloads.copy(answer, limits, spools);
  }
}
