package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log of a deployment. Source: {@code apitype.DeploymentLogs}.
 *
 * @param lines the lines
 * @param nextToken asks for what follows; absent at the end of a deployment that has ended
 */
public record DeploymentLogs(@Nullable List<DeploymentLogLine> lines, @Nullable String nextToken) {
  /** Copies the collections. */
  public DeploymentLogs {
    lines = Copies.listOrNull(lines);
  }
}
