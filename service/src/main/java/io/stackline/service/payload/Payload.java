package io.stackline.service.payload;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that can be read more than once: a request body, a blob of the store, or a document under
 * construction. Small ones are in memory, large ones in a temporary file that {@link #close}
 * removes.
 *
 * <p>Implementations must be safe to read from several threads at once, one stream each.
 */
public interface Payload extends AutoCloseable {
  /** The codec of the bytes that {@link #openEncoded} gives. */
  Codec codec();

  /** How many bytes {@link #openEncoded} gives. */
  long encodedSize();

  /** The bytes as they are kept. The caller closes the stream. */
  InputStream openEncoded() throws IOException;

  /**
   * The bytes after decoding. The caller closes the stream.
   *
   * @throws IOException when they cannot be read, or are not valid in their codec
   */
  InputStream open() throws IOException;

  /** Removes a temporary file, if there is one. Never throws; safe to call twice. */
  @Override
  void close();
}
