package io.stackline.service.config;

/** An option cannot be used. The message names it, says why and what to do; it holds no secret. */
public final class OptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message printed as it is
   */
  public OptionException(String message) {
    super(message);
  }

  /** As {@link #OptionException(String)}, with the cause for the log. */
  public OptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
