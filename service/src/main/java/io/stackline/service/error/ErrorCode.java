package io.stackline.service.error;

/**
 * Every way in which the service refuses a request.
 *
 * <p>The number is the HTTP status and also the {@code code} of the error body, which is what the
 * CLI tests (package {@code backend/httpstate/client}, {@code apitype.ErrorResponse}).
 */
public enum ErrorCode {
  BAD_REQUEST(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  CONFLICT(409),
  TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  UNPROCESSABLE(422),
  INTERNAL(500),
  /** The store cannot take writes for now: disk full, read-only, or the database is away. */
  UNAVAILABLE(503);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** The HTTP status, and the {@code code} of the body. */
  public int status() {
    return status;
  }
}
