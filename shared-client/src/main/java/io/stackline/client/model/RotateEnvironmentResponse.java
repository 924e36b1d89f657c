package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rotating secrets began. Source: {@code RotateEnvironmentResponse} of the public API. */
public record RotateEnvironmentResponse(
    String id,
    @Nullable List<EnvironmentDiagnostic> diagnostics,
    @Nullable SecretRotationEvent secretRotationEvent) {
  /** Copies the collections. */
  public RotateEnvironmentResponse {
    diagnostics = Copies.listOrNull(diagnostics);
  }
}
