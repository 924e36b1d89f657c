package io.stackline.service.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A payload over an array that nobody changes. */
final class BytesPayload implements Payload {
  private final byte[] bytes;
  private final Codec codec;

  BytesPayload(byte[] bytes, Codec codec) {
    this.bytes = bytes;
    this.codec = codec;
  }

  @Override
  public Codec codec() {
    return codec;
  }

  @Override
  public long encodedSize() {
    return bytes.length;
  }

  @Override
  public InputStream openEncoded() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public InputStream open() throws IOException {
    return codec == Codec.IDENTITY ? openEncoded() : new StrictGzipStream(openEncoded());
  }

  @Override
  public void close() {
    // Nothing is held but memory.
  }
}
