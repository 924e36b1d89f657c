package io.stackline.client;

import io.stackline.client.model.Secret;

/**
 * The right to write to an update that was started. It holds the current lease token, which {@link
 * Updates#renew} replaces; it may be shared by threads, so that one renews while others write.
 */
public final class UpdateLease {
  private final UpdateId update;
  private volatile Secret token;

  private UpdateLease(UpdateId update, Secret token) {
    this.update = update;
    this.token = token;
  }

  /** The lease of an update, with the token that starting it gave. */
  public static UpdateLease of(UpdateId update, Secret token) {
    return new UpdateLease(update, token);
  }

  /** The update it is for. */
  public UpdateId update() {
    return update;
  }

  /** The token as it is now. */
  public Secret token() {
    return token;
  }

  void replaceToken(Secret renewed) {
    token = renewed;
  }

  @Override
  public String toString() {
    return "UpdateLease[" + update + "]";
  }
}
