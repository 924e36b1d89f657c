package io.stackline.client.model;

import java.util.List;

/** Asks for secrets to be rotated. Source: {@code RotateEnvironmentRequest} of the public API. */
public record RotateEnvironmentRequest(List<String> paths) {
  /** Copies the collections. */
  public RotateEnvironmentRequest {
    paths = Copies.list(paths);
  }
}
