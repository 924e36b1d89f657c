package io.stackline.service.payload;

import java.io.IOException;
import java.io.InputStream;

/** A payload over a spool that is complete. */
final class SpooledPayload implements Payload {
  private final Spool spool;
  private final Codec codec;

  SpooledPayload(Spool spool, Codec codec) {
    this.spool = spool;
    this.codec = codec;
  }

  @Override
  public Codec codec() {
    return codec;
  }

  @Override
  public long encodedSize() {
    return spool.size();
  }

  @Override
  public InputStream openEncoded() {
    return spool.open(0, spool.size());
  }

  @Override
  public InputStream open() throws IOException {
    return codec == Codec.IDENTITY ? openEncoded() : new StrictGzipStream(openEncoded());
  }

  @Override
  public void close() {
    spool.close();
  }
}
