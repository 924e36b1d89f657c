package io.stackline.client.error;

/** The caller cancelled, or the thread was interrupted. Whether the service acted is not known. */
public final class Cancelled extends ClientException {
  /** With what was tried. */
  public Cancelled(String action) {
    super(Kind.CANCELLED, action, "it was cancelled", null);
  }
}
