package io.stackline.service.payload;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * A payload that arrives in pieces, each taken as soon as it is there. It is kept as it was sent;
 * its size is limited while it arrives, and what it decodes to when it is complete.
 *
 * <p>For one thread at a time. Closing it before {@link #finish} throws the bytes away.
 */
public final class PayloadIntake implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  /**
   * How much may be sent.
   *
   * @param bytes before and after decoding
   * @param what whose limit it is, for the message, for example {@code a state}
   */
  public record Allowance(long bytes, String what) {}

  private final Codec codec;
  private final Allowance allowance;
  private final Spool spool;
  private long decodedSize;
  private boolean finished;

  /**
   * @param codec how the bytes are encoded
   * @param limits where the bytes are kept
   * @param budget what all that is taken in at once may take of memory and disk
   */
  public PayloadIntake(Codec codec, Allowance allowance, Limits limits, SpoolBudget budget) {
    this.codec = codec;
    this.allowance = allowance;
    this.spool = new Spool(limits, budget);
  }

  /**
   * Takes the rest of a buffer.
   *
   * @throws ServiceException {@code TOO_LARGE} past the limit; {@code UNAVAILABLE} when there is no
   *     room to keep it
   */
  public void add(ByteBuffer piece) {
    checkLimit(spool.size() + piece.remaining());
    if (piece.hasArray()) {
      spool.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
      piece.position(piece.limit());
    } else {
      byte[] buffer = new byte[Math.min(BUFFER, piece.remaining())];
      while (piece.hasRemaining()) {
        int count = Math.min(buffer.length, piece.remaining());
        piece.get(buffer, 0, count);
        spool.write(buffer, 0, count);
      }
    }
  }

  /** How many bytes were added. */
  public long size() {
    return spool.size();
  }

  /**
   * Checks that what was added decodes within the limit. Memory use does not grow with the size,
   * whatever the ratio of compression.
   *
   * @return a payload that the caller closes
   * @throws ServiceException {@code TOO_LARGE} past the limit; {@code BAD_REQUEST} when the bytes
   *     are not valid in their codec
   */
  public Payload finish() throws IOException {
    Payload payload = new SpooledPayload(spool, codec);
    decodedSize = codec == Codec.GZIP ? gunzippedSize(payload) : spool.size();
    finished = true;
    return payload;
  }

  /** How many bytes it decodes to, once it was finished. */
  public long decodedSize() {
    return decodedSize;
  }

  private long gunzippedSize(Payload payload) throws IOException {
    try (InputStream decoded = payload.open()) {
      byte[] buffer = new byte[BUFFER];
      long size = 0;
      int count;
      while ((count = decoded.read(buffer)) >= 0) {
        size += count;
        checkLimit(size);
      }
      return size;
    } catch (ZipException | EOFException e) {
      throw new ServiceException(
          ErrorCode.BAD_REQUEST, "The request body is not valid gzip: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof EOFException ? "it ends too early" : String.valueOf(e.getMessage());
  }

  private void checkLimit(long size) {
    if (size > allowance.bytes()) {
      throw tooLarge(allowance);
    }
  }

  /** The refusal of what is larger than it may be. */
  public static ServiceException tooLarge(Allowance allowance) {
    return new ServiceException(
        ErrorCode.TOO_LARGE,
        "The request body is larger than the limit of "
            + allowance.bytes()
            + " bytes for "
            + allowance.what()
            + ".");
  }

  /** Throws away what was added, unless it was finished. */
  @Override
  public void close() {
    if (!finished) {
      finished = true;
      spool.close();
    }
  }
}
