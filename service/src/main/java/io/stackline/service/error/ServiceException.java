package io.stackline.service.error;

/**
 * A refusal that the caller is told about: the message is sent as it is, so it must never contain a
 * secret.
 *
 * <p>Unchecked, because every layer between the rule that refuses and the HTTP edge only passes it
 * on; the store rolls the transaction back.
 */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * @param code the kind of refusal
   * @param message what happened and, where it helps, what to do; shown to the user verbatim
   */
  public ServiceException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * As {@link #ServiceException(ErrorCode, String)}, with the cause for the log; it is not shown.
   */
  public ServiceException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The kind of refusal. */
  public ErrorCode code() {
    return code;
  }
}
