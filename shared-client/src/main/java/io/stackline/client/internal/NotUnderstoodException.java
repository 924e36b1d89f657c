package io.stackline.client.internal;

import java.io.IOException;

/** An answer came that this client does not read; asking again would not help. */
public final class NotUnderstoodException extends IOException {
  /** With what is wrong with it. */
  public NotUnderstoodException(String message) {
    super(message);
  }
}
