package io.stackline.service.store.jdbi;

import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A blob of the store: the first piece in memory, each other piece read when it is reached. */
final class StoredPayload implements Payload {
  /** Reads one piece. */
  @FunctionalInterface
  interface Chunks {
    byte[] read(long number) throws IOException;
  }

  private final JdbiBlobs.Meta meta;
  private final byte[] first;
  private final Chunks chunks;

  StoredPayload(JdbiBlobs.Meta meta, byte[] first, Chunks chunks) {
    this.meta = meta;
    this.first = first;
    this.chunks = chunks;
  }

  @Override
  public Codec codec() {
    return meta.codec();
  }

  @Override
  public long encodedSize() {
    return meta.encodedSize();
  }

  @Override
  public InputStream openEncoded() {
    return meta.encodedSize() <= JdbiBlobs.CHUNK ? new ByteArrayInputStream(first) : new Pieces();
  }

  @Override
  public InputStream open() throws IOException {
    return meta.codec() == Codec.GZIP ? new GZIPInputStream(openEncoded(), 1 << 16) : openEncoded();
  }

  @Override
  public void close() {
    // Nothing is held between two pieces.
  }

  private final class Pieces extends InputStream {
    private byte[] piece = first;
    private int position;
    private long number;
    private long left = meta.encodedSize();

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (left == 0) {
        return -1;
      }
      if (position == piece.length) {
        piece = chunks.read(++number);
        position = 0;
      }
      int count = Math.min(length, piece.length - position);
      System.arraycopy(piece, position, target, offset, count);
      position += count;
      left -= count;
      return count;
    }

    @Override
    public int available() {
      return piece.length - position;
    }
  }
}
