package io.stackline.runner;

import io.stackline.client.UpdateId;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateResult;
import io.stackline.client.model.UpdateStatus;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether somebody else ended this run's update while its CLI was at work. The CLI learns
 * of it when the service takes its lease no longer, and can say no more than that it was refused,
 * as if its access token were not enough.
 */
final class ForeignEnd {
  private static final Logger LOG = LoggerFactory.getLogger(ForeignEnd.class);

  /** What services say to a CLI whose update has ended without it. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "\\[403][^\\n]{0,300}update token|\\[409][^\\n]{0,300}already completed",
          Pattern.CASE_INSENSITIVE);

  private final ServiceConnection service;
  private final StackIdentity stack;

  ForeignEnd(ServiceConnection service, StackIdentity stack) {
    this.service = service;
    this.stack = stack;
  }

  /**
   * How the update was ended by others; empty if it was not, or if that is not known.
   *
   * @param said what the CLI said
   */
  Optional<RunError> of(StackUpdate own, String said) {
    try {
      var name = stack.full();
      UpdateId id = new UpdateId(name, own.updateID());
      UpdateStatus status = service.ask(c -> c.updates().history().results(id, null)).status();
      if (status == UpdateStatus.CANCELLED) {
        return cancelled("Somebody cancelled its update on the service.");
      }
      if (!REFUSED.matcher(said).find()) {
        return Optional.empty();
      }
      return service
          .ask(c -> c.updates().history().find(name, own.version()))
          .filter(update -> update.info().result() == UpdateResult.FAILED)
          .flatMap(
              update ->
                  cancelled(
                      "The service ended its update: somebody cancelled it, or its CLI did not"
                          + " reach the service until its lease was over."));
    } catch (RunException e) {
      LOG.debug("how the update ended is not known: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<RunError> cancelled(String detail) {
    return Optional.of(RunError.of(ErrorCode.CANCELLED, detail));
  }
}
