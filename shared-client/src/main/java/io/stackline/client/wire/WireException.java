package io.stackline.client.wire;

/**
 * A text is not JSON of the expected shape, or a value cannot be written. The message names the
 * place and the reason, never the content: that may be a secret.
 */
public final class WireException extends RuntimeException {
  /** With a message that names the place. */
  public WireException(String message) {
    super(message);
  }
}
