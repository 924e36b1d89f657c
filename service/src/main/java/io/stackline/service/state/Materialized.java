package io.stackline.service.state;

import io.stackline.service.payload.Payload;

/**
 * A state that is ready to be stored.
 *
 * @param document an {@code apitype.UntypedDeployment} as JSON, compressed unless it is small; the
 *     caller closes it
 * @param sha256 lower-case hex digest of the decoded document
 * @param resourceCount how many resources it has
 */
public record Materialized(Payload document, String sha256, int resourceCount)
    implements AutoCloseable {
  @Override
  public void close() {
    document.close();
  }
}
