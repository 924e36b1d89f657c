package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a new definition. Source: {@code UpdateEnvironmentResponse} of the public
 * API.
 */
public record UpdateEnvironmentResponse(@Nullable List<EnvironmentDiagnostic> diagnostics) {
  /** Copies the collections. */
  public UpdateEnvironmentResponse {
    diagnostics = Copies.listOrNull(diagnostics);
  }
}
