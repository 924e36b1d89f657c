package io.stackline.client.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A request's body, which can be sent more than once.
 *
 * @param type the media type
 * @param source gives the bytes, before compression
 * @param length how many bytes are sent, or -1 if that is not known before
 * @param compression whether and how they are compressed
 */
public record Content(String type, Source source, long length, Compression compression) {
  /** Opens the bytes anew for each attempt. */
  @FunctionalInterface
  public interface Source {
    /** Opens the bytes; the caller closes. */
    InputStream open() throws IOException;
  }

  /** What is done to the bytes on their way. */
  public enum Compression {
    /** Nothing; they are not compressed. */
    NONE,
    /** They are compressed already. */
    READY_GZIP,
    /** They are compressed while they are sent. */
    GZIP
  }

  /** Bytes as they are. */
  public static Content of(String type, byte[] bytes) {
    return new Content(type, () -> new ByteArrayInputStream(bytes), bytes.length, Compression.NONE);
  }

  /** Bytes compressed now, once for all attempts. */
  public static Content gzipped(String type, byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] ready = packed.toByteArray();
    return new Content(
        type, () -> new ByteArrayInputStream(ready), ready.length, Compression.READY_GZIP);
  }

  /** Bytes of a stream, compressed while they are sent. */
  public static Content gzippedStream(String type, Source source) {
    return new Content(type, source, -1, Compression.GZIP);
  }

  /** True if the receiver gets gzip. */
  public boolean isGzip() {
    return compression != Compression.NONE;
  }

  /** Sends the bytes. */
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = source.open()) {
      if (compression == Compression.GZIP) {
        GZIPOutputStream gzip = new GZIPOutputStream(out);
        in.transferTo(gzip);
        gzip.finish();
      } else {
        in.transferTo(out);
      }
    }
  }
}
