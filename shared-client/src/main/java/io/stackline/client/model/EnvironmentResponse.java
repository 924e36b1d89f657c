package io.stackline.client.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What checking a definition found. Source: {@code EnvironmentResponse} of the public API. */
public record EnvironmentResponse(
    @Nullable Map<String, JsonText> exprs,
    @Nullable Map<String, EnvironmentValue> properties,
    @Nullable JsonText schema,
    @Nullable JsonText executionContext,
    @Nullable List<EnvironmentDiagnostic> diagnostics,
    @Nullable EnvironmentFunctionSummary environmentFunctionSummary) {
  /** Copies the collections. */
  public EnvironmentResponse {
    exprs = Copies.mapOrNull(exprs);
    properties = Copies.mapOrNull(properties);
    diagnostics = Copies.listOrNull(diagnostics);
  }
}
