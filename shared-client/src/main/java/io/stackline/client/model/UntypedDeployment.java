package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state as it travels: schema version and document. Source: {@code GET {stack}/export}, {@code
 * POST {stack}/import}, {@code apitype.UntypedDeployment}.
 *
 * @param version of the schema, 3 or 4
 * @param features the schema features a version 4 document uses
 * @param deployment absent for a stack without a state
 */
public record UntypedDeployment(
    @Nullable Integer version, @Nullable List<String> features, @Nullable JsonText deployment) {
  /** Copies the collections. */
  public UntypedDeployment {
    features = Copies.listOrNull(features);
  }
}
