package io.stackline.client.internal;

import java.io.Closeable;
import java.io.IOException;

/** Sends one request and hands over its answer: no retries, no redirects, no meaning. */
public interface Transport extends Closeable {
  /**
   * Sends a request.
   *
   * @param request what to send
   * @param reader reads the answer before this returns; the connection is released afterwards
   * @throws IOException if there is no whole answer, or the reader failed
   */
  <T> T exchange(Request request, ReplyReader<T> reader) throws IOException;

  /** Makes something of an answer. */
  @FunctionalInterface
  interface ReplyReader<T> {
    /** Reads the answer; the body is valid only until this returns. */
    T read(Reply reply) throws IOException;
  }
}
