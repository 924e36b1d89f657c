package io.stackline.client.error;

/** The source of access tokens has none. */
public final class TokenUnavailable extends ClientException {
  /**
   * With what the source said.
   *
   * @param action what was tried
   * @param reason why there is no token, without the token
   * @param cause what the source threw
   */
  public TokenUnavailable(String action, String reason, Exception cause) {
    super(Kind.TOKEN_UNAVAILABLE, action, "there is no access token: " + reason, cause);
  }
}
