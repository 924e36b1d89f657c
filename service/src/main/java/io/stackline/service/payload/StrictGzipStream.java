package io.stackline.service.payload;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzip stream that refuses bytes after the last member. {@link GZIPInputStream} ignores them, but
 * the Go reader of the CLI, which gets stored bytes back as they are, does not.
 */
final class StrictGzipStream extends GZIPInputStream {
  private static final int BUFFER = 16 * 1024;
  private static final int TRAILER = 8;

  StrictGzipStream(InputStream in) throws IOException {
    super(in, BUFFER);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    if (count < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
      throw new ZipException("bytes follow the end of the gzip data");
    }
    return count;
  }
}
