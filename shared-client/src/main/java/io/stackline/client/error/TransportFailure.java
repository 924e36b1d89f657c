package io.stackline.client.error;

import java.io.IOException;

/**
 * No whole answer came: no connection, a time limit, a broken connection, a certificate that is not
 * trusted. Whether the service acted on the call is not known.
 */
public final class TransportFailure extends ClientException {
  /**
   * With its cause.
   *
   * @param action what was tried
   * @param reason what went wrong, for people
   * @param cause what the transport reported
   */
  public TransportFailure(String action, String reason, IOException cause) {
    super(Kind.TRANSPORT_FAILURE, action, reason, cause);
  }
}
