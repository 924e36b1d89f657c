package io.stackline.client.internal;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS that is set up when it is first needed, since reading the runtime's certificates takes longer
 * than a call over plain HTTP. What could be wrong, certificates of the caller's own, is read at
 * once.
 */
final class LazyTls implements TlsSocketStrategy {
  private final TransportOptions options;
  private @Nullable TlsSocketStrategy strategy;

  /**
   * @throws IllegalArgumentException if the certificates to trust cannot be used
   */
  LazyTls(TransportOptions options) {
    this.options = options;
    if (options.caPem() != null) {
      strategy = strategy(options);
    }
  }

  private static TlsSocketStrategy strategy(TransportOptions options) {
    var tls =
        ClientTlsStrategyBuilder.create()
            .setSslContext(Trust.context(options.caPem(), options.insecure()));
    if (options.insecure()) {
      // By default the JDK checks the name too, whatever the verifier says.
      tls.setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT);
      tls.setHostnameVerifier(NoopHostnameVerifier.INSTANCE);
    }
    return tls.buildClassic();
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    return made().upgrade(socket, target, port, attachment, context);
  }

  private synchronized TlsSocketStrategy made() {
    if (strategy == null) {
      strategy = strategy(options);
    }
    return strategy;
  }
}
