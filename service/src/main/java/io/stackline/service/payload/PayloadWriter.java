package io.stackline.service.payload;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a payload of the bytes written to it, with their digest and size, in one pass. Closing it
 * before {@link #finish} throws the bytes away.
 */
public final class PayloadWriter extends OutputStream {
  /** Payloads up to this size gain nothing from compression. */
  private static final int SMALL = 2048;

  private static final int BUFFER = 16 * 1024;

  /**
   * What was written.
   *
   * @param payload the caller closes it
   * @param sha256 lower-case hex digest of the decoded bytes
   * @param decodedSize how many bytes were written
   */
  public record Finished(Payload payload, String sha256, long decodedSize) {}

  private final Spool spool;
  private final MessageDigest digest = Payloads.newSha256();
  private final byte[] buffer = new byte[BUFFER];
  private final int smallest;
  private int buffered;
  private long size;
  private @Nullable FastGzip gzip;
  private boolean finished;

  private PayloadWriter(Limits limits, int smallest) {
    this.spool = new Spool(limits);
    this.smallest = smallest;
  }

  /** Compresses unless the payload turns out to be small. */
  public static PayloadWriter compact(Limits limits) {
    return new PayloadWriter(limits, SMALL);
  }

  /** Compresses whatever the size. */
  public static PayloadWriter gzip(Limits limits) {
    return new PayloadWriter(limits, -1);
  }

  @Override
  public void write(int b) throws IOException {
    if (buffered == buffer.length) {
      drain();
    }
    buffer[buffered++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (length > buffer.length - buffered) {
      drain();
    }
    if (length > buffer.length) {
      pass(bytes, from, length);
    } else {
      System.arraycopy(bytes, from, buffer, buffered, length);
      buffered += length;
    }
  }

  private void drain() throws IOException {
    if (buffered > 0) {
      pass(buffer, 0, buffered);
      buffered = 0;
    }
  }

  private void pass(byte[] bytes, int from, int length) throws IOException {
    digest.update(bytes, from, length);
    size += length;
    if (gzip == null) {
      gzip = new FastGzip(spool);
    }
    gzip.write(bytes, from, length);
  }

  /** Ends the writing; nothing may be written afterwards. */
  public Finished finish() throws IOException {
    Codec codec = Codec.GZIP;
    if (gzip == null && buffered <= smallest) {
      digest.update(buffer, 0, buffered);
      size = buffered;
      spool.write(buffer, 0, buffered);
      codec = Codec.IDENTITY;
    } else {
      if (buffered > 0 || gzip == null) {
        pass(buffer, 0, buffered);
      }
      if (gzip != null) {
        gzip.close();
      }
    }
    finished = true;
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new Finished(new SpooledPayload(spool, codec), sha256, size);
  }

  /** Throws away what was written, unless it was finished. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      finished = true;
      if (gzip != null) {
        gzip.abandon();
      }
      spool.close();
    }
  }

  /** Gzip at the fastest level: state compresses by a factor of ten even so. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(new Unclosed(out), BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }

    void abandon() {
      def.end();
    }
  }

  /** Keeps the end of the compression from closing what it wrote to. */
  private static final class Unclosed extends OutputStream {
    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() {
      // The payload is read from it next.
    }
  }
}
