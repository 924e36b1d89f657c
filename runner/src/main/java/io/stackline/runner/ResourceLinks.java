package io.stackline.runner;

import io.stackline.client.wire.WireException;
import io.stackline.run.ReportTarget;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.exec.StateDependencies;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What resources depend on, for the one report that draws it. The engine's events do not tell; the
 * state that the run left behind does.
 */
final class ResourceLinks {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceLinks.class);

  private ResourceLinks() {}

  /** By URN; empty if no report needs it or the state cannot be read. */
  static Map<String, List<String>> of(RunRequest request, StackBackend backend)
      throws InterruptedException {
    boolean wanted =
        request.reports().targets().stream()
            .anyMatch(target -> target.format() == ReportTarget.Format.HTML);
    if (!wanted) {
      return Map.of();
    }
    try {
      return backend.deployment().map(state -> StateDependencies.of(state.text())).orElse(Map.of());
    } catch (RunException | WireException e) {
      LOG.debug("the report is drawn without dependencies: {}", e.getMessage());
      return Map.of();
    }
  }
}
