package io.stackline.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a payload piece by piece, each when the one before has gone. A receiver that is slow, or
 * takes nothing at all, holds a buffer and no thread; the connection's idle timeout ends it.
 */
final class StreamedReply extends IteratingCallback {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedReply.class);
  private static final int PIECE = 32 * 1024;

  private final Response response;
  private final InputStream in;
  private final Callback callback;
  private final byte[] piece = new byte[PIECE];
  private boolean last;

  /**
   * @param in closed at the end
   */
  StreamedReply(Response response, InputStream in, Callback callback) {
    this.response = response;
    this.in = in;
    this.callback = callback;
  }

  /** Pieces are read from a disk or a database: not on the thread that watches the connections. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  protected Action process() throws IOException {
    if (last) {
      return Action.SUCCEEDED;
    }
    int count = in.readNBytes(piece, 0, piece.length);
    last = count < piece.length;
    response.write(last, ByteBuffer.wrap(piece, 0, count), this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    release();
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    release();
    callback.failed(cause);
  }

  private void release() {
    try {
      in.close();
    } catch (IOException e) {
      LOG.debug("an answer's source could not be closed", e);
    }
  }
}
