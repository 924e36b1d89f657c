package io.stackline.service.payload;

import io.stackline.service.error.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Making payloads and looking at them. */
public final class Payloads {
  private static final int BUFFER = 16 * 1024;

  private Payloads() {}

  /**
   * A payload over an array, which the caller must not change afterwards.
   *
   * @param codec how the bytes are encoded; they are not checked
   */
  public static Payload of(byte[] encoded, Codec codec) {
    return new BytesPayload(encoded, codec);
  }

  /**
   * Reads a stream to its end and checks that it decodes within the limit. Memory use does not grow
   * with the size, whatever the ratio of compression.
   *
   * @param in the encoded bytes; not closed
   * @return a payload that the caller closes
   * @throws IOException when the stream cannot be read
   * @throws ServiceException {@code TOO_LARGE} past the limit, encoded or decoded; {@code
   *     BAD_REQUEST} when the bytes are not valid in their codec; {@code UNAVAILABLE} when there is
   *     no room for the temporary file
   */
  public static Payload spool(InputStream in, Codec codec, Limits limits) throws IOException {
    PayloadIntake.Allowance allowance =
        new PayloadIntake.Allowance(limits.decodedBytes(), "a payload");
    try (PayloadIntake intake =
        new PayloadIntake(codec, allowance, limits, SpoolBudget.unlimited())) {
      byte[] buffer = new byte[BUFFER];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        intake.add(ByteBuffer.wrap(buffer, 0, count));
      }
      return intake.finish();
    }
  }

  /**
   * The payload with its bytes compressed: the payload itself if it is so already. When another one
   * is returned, the one given may be closed.
   *
   * @param limits where the compressed bytes are kept
   */
  public static Payload gzip(Payload payload, Limits limits) throws IOException {
    if (payload.codec() == Codec.GZIP) {
      return payload;
    }
    try (PayloadWriter writer = PayloadWriter.gzip(limits);
        InputStream in = payload.open()) {
      in.transferTo(writer);
      return writer.finish().payload();
    }
  }

  /**
   * A copy of the bytes as they are kept, for as long as somebody takes to read them, which holds
   * nothing else.
   *
   * @param budget what all copies together may take of memory and disk
   * @throws ServiceException {@code UNAVAILABLE} when there is no room for it
   */
  public static Payload copy(Payload payload, Limits limits, SpoolBudget budget)
      throws IOException {
    Spool spool = new Spool(limits, budget);
    boolean kept = false;
    try (InputStream in = payload.openEncoded()) {
      in.transferTo(spool);
      kept = true;
      return new SpooledPayload(spool, payload.codec());
    } finally {
      if (!kept) {
        spool.close();
      }
    }
  }

  /** Lower-case hex SHA-256 of the decoded bytes. */
  public static String sha256(Payload payload) throws IOException {
    MessageDigest digest = newSha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = payload.open()) {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Writes the decoded bytes. */
  public static void copyDecoded(Payload payload, OutputStream to) throws IOException {
    try (InputStream in = payload.open()) {
      in.transferTo(to);
    }
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
