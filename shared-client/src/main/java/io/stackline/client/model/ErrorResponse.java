package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every 4xx and 5xx answer. The CLI tests the code of the body, not the HTTP status.
 * Source: {@code apitype.ErrorResponse}.
 *
 * @param code the HTTP status; 0 if the body had none
 * @param diagnostics what is wrong in the definition of an environment; only of answers about one
 */
public record ErrorResponse(
    int code,
    @EmptyIfAbsent String message,
    @Nullable String documentationUrl,
    @Nullable List<RequestError> errors,
    @Nullable List<EnvironmentDiagnostic> diagnostics) {
  /** Copies the collections. */
  public ErrorResponse {
    errors = Copies.listOrNull(errors);
    diagnostics = Copies.listOrNull(diagnostics);
  }
}
