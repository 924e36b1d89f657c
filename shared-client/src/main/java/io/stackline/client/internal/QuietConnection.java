package io.stackline.client.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs nothing. The library's own one writes headers and bodies, and so tokens,
 * to the loggers {@code org.apache.hc.client5.http.headers} and {@code …wire} once their level is
 * debug, and "debug for everything" is what people set first when a call fails.
 */
final class QuietConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection {
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable Timeout socketTimeout;

  QuietConnection() {
    super(Http1Config.DEFAULT);
  }

  @Override
  public void bind(Socket socket) throws IOException {
    take(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
    take(new SocketHolder(sslSocket, socket));
  }

  private void take(SocketHolder holder) throws IOException {
    Socket socket = holder.getSocket();
    if (closed.get()) {
      // It was broken off while it was being made.
      socket.close();
      throw new InterruptedIOException("Connection already shutdown");
    }
    super.bind(holder);
    socketTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      super.close();
    }
  }

  @Override
  public void close(CloseMode mode) {
    if (closed.compareAndSet(false, true)) {
      super.close(mode);
    }
  }

  @Override
  public @Nullable Socket getSocket() {
    SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public void setSocketTimeout(@Nullable Timeout timeout) {
    socketTimeout = timeout;
    super.setSocketTimeout(timeout);
  }

  /** The pool keeps it; no time limit runs meanwhile. */
  @Override
  public void passivate() {
    super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
  }

  /** The pool hands it out again. */
  @Override
  public void activate() {
    super.setSocketTimeout(socketTimeout);
  }
}
