package io.stackline.client;

import io.stackline.client.model.DriftRun;
import io.stackline.client.model.ListDriftRunsResponse;
import io.stackline.client.model.StackDriftStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether stacks are what their programs say. Every call may throw a {@code ClientException}. */
public final class Drift {
  private static final int PAGE_SIZE = 50;

  private final Rest rest;

  Drift(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * Whether a stack has drifted, as far as was looked. Operation {@code get_stack_drift_status}:
   * {@code GET /api/stacks/{orgName}/{projectName}/{stackName}/drift/status}.
   *
   * @param stack the stack
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<StackDriftStatus> status(StackName stack) {
    return rest.find(
        "read whether the stack has drifted",
        Paths.stack(stack, "drift", "status"),
        StackDriftStatus.class);
  }

  /**
   * The times that was looked, newest first. Operation {@code list_drift_runs}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/drift/runs}.
   *
   * @param stack the stack
   * @return asked for page by page as it is used up
   */
  public Stream<DriftRun> runs(StackName stack) {
    return rest.numbered(
        "list the looks for drift",
        Paths.stack(stack, "drift", "runs"),
        PAGE_SIZE,
        ListDriftRunsResponse.class,
        ListDriftRunsResponse::driftRuns);
  }

  /**
   * One of them. Operation {@code get_drift_run}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/drift/runs/{driftRunId}}.
   *
   * @param stack the stack
   * @param driftRunId the id of the run
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<DriftRun> find(StackName stack, String driftRunId) {
    return rest.find(
        "read the look for drift", Paths.stack(stack, "drift", "runs", driftRunId), DriftRun.class);
  }
}
