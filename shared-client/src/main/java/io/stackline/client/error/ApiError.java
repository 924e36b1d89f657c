package io.stackline.client.error;

import io.stackline.client.model.EnvironmentDiagnostic;
import io.stackline.client.model.ErrorResponse;
import io.stackline.client.model.RequestError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service refused the call with an error of the API. */
public final class ApiError extends ClientException {
  private final int code;
  private final String apiMessage;
  private final @Nullable String requestId;
  private final List<RequestError> errors;
  private final List<EnvironmentDiagnostic> diagnostics;

  /**
   * From the body of an error answer.
   *
   * @param action what was tried
   * @param status the HTTP status, which stands in for a code the body lacks
   * @param body the body
   * @param requestId the header {@code X-Pulumi-Request-ID}, if it was sent
   */
  public ApiError(String action, int status, ErrorResponse body, @Nullable String requestId) {
    super(Kind.API_ERROR, action, reason(status, body, requestId), null);
    this.code = codeOf(status, body);
    this.apiMessage = body.message();
    this.requestId = requestId;
    this.errors = body.errors() == null ? List.of() : body.errors();
    this.diagnostics = body.diagnostics() == null ? List.of() : body.diagnostics();
  }

  private static int codeOf(int status, ErrorResponse body) {
    return body.code() == 0 ? status : body.code();
  }

  private static String reason(int status, ErrorResponse body, @Nullable String requestId) {
    return "the service answered ["
        + codeOf(status, body)
        + "] "
        + body.message()
        + (requestId == null ? "" : " (request ID: " + requestId + ")");
  }

  /** The code of the error, an HTTP status such as 404 or 409. */
  public int code() {
    return code;
  }

  /** The message of the service alone. */
  public String apiMessage() {
    return apiMessage;
  }

  /** The service's name for the request, to be quoted to its operators. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /** What was wrong with which part of the request; often empty. */
  public List<RequestError> errors() {
    return errors;
  }

  /** What is wrong in the definition of an environment that was sent or opened; often empty. */
  public List<EnvironmentDiagnostic> diagnostics() {
    return diagnostics;
  }
}
