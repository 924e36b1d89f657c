package io.stackline.runner;

import io.stackline.client.model.CreateDeploymentResponse;
import io.stackline.client.model.Deployment;
import io.stackline.client.model.DeploymentLogLine;
import io.stackline.client.model.DeploymentLogs;
import io.stackline.client.model.DeploymentUpdate;
import io.stackline.client.model.EngineEvent;
import io.stackline.run.ErrorCode;
import io.stackline.run.RemoteOptions;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.exec.EventFold;
import io.stackline.runner.exec.RemoteValues;
import io.stackline.runner.exec.Verdict;
import io.stackline.runner.exec.Verdict.Stop;
import io.stackline.runner.host.StopTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that the service carries out: asked for once, followed to its end by its log, and
 * told by the events of its update, which are those of a CLI here. A run that is stopped ends its
 * own deployment, known by its id.
 */
final class RemoteRun {
  private static final Duration TICK = Duration.ofMillis(700);

  private final Runner.Setup setup;
  private final Prepared run;
  private final RunState state;
  private final RemoteService service;
  private final Retries retries;
  private @Nullable String token;
  private boolean complete;
  private String lastStatus = "";

  RemoteRun(
      Runner.Setup setup, Prepared run, RunState state, RemoteService service, Retries retries) {
    this.setup = setup;
    this.run = run;
    this.state = state;
    this.service = service;
    this.retries = retries;
  }

  Verdict run(RemoteOptions options) throws RunException, InterruptedException {
    var request = new RemoteRequest(setup, run, options).build();
    CreateDeploymentResponse created = service.create(request);
    setup.console().begin(run.request().operation().word() + " " + run.name().text());
    setup.console().say("Deployment " + created.id() + " " + created.consoleUrl());
    EventFold fold = new EventFold(setup.masker(), setup.console(), System::nanoTime);
    state.follow(fold);
    String status;
    try {
      status = follow(created.id());
      tell(created.id(), fold);
    } finally {
      setup.console().end();
    }
    Stop stop = setup.stopper().reason();
    EventFold.Snapshot seen = fold.snapshot();
    if (stop == Stop.NONE && !status.equals("succeeded") && !seen.facts().events()) {
      return Verdict.of(
          RunError.of(ErrorCode.PROGRAM_FAILED, "The deployment is " + status + "; see its log."));
    }
    int exit = status.equals("succeeded") ? 0 : 1;
    Verdict verdict =
        Verdict.of(new Verdict.End(run.request().operation(), exit, stop, fold.snapshot()));
    boolean unexpected =
        status.equals("succeeded") && run.request().options().switches().expectNoChanges();
    return unexpected && Verdict.hasChanges(seen.counts())
        ? Verdict.of(RunError.of(ErrorCode.UNEXPECTED_CHANGES))
        : verdict;
  }

  /** Until the deployment has ended, or nothing more is waited for. */
  private String follow(String id) throws RunException, InterruptedException {
    Duration timeout = run.request().timeout();
    Instant deadline = timeout == null ? Instant.MAX : state.start().plus(timeout);
    Instant giveUp = Instant.MAX;
    while (true) {
      Deployment deployment = retries.of(() -> service.find(id));
      say(deployment.status());
      log(id);
      if (hasEnded(deployment.status())) {
        drain(id);
        return deployment.status();
      }
      Instant now = setup.clock().instant();
      if (now.isAfter(deadline) && setup.stopper().reason() == Stop.NONE) {
        setup.console().say("The time allowed is over: stopping.");
        setup.stopper().stop(Stop.TIMEOUT);
      }
      if (setup.stopper().reason() == Stop.NONE) {
        boolean stopped = setup.stopper().await(TICK);
        giveUp = stopped ? cancel(id) : giveUp;
      } else {
        giveUp = giveUp.equals(Instant.MAX) ? cancel(id) : giveUp;
        Thread.sleep(TICK.toMillis());
      }
      if (setup.clock().instant().isAfter(giveUp)) {
        return "cancelled";
      }
    }
  }

  /** Ends this run's own deployment; until when it is waited for. */
  private Instant cancel(String id) {
    try {
      service.cancel(id);
      setup.console().say("The deployment " + id + " is being cancelled.");
    } catch (RunException e) {
      setup.console().say("warning: cannot cancel the deployment: " + e.getMessage());
    }
    return setup.clock().instant().plus(StopTimes.of(run.request(), setup.environment()).grace());
  }

  private void say(String status) {
    if (!status.equals(lastStatus)) {
      lastStatus = status;
      setup.console().say("The deployment is " + status.replace('-', ' ') + ".");
    }
  }

  /** {@code apitype.GetDeploymentResponse}. */
  private static boolean hasEnded(String status) {
    return switch (status) {
      case "succeeded", "failed", "skipped", "cancelled" -> true;
      // "not-started", "accepted", "running", and what a newer service may say.
      default -> false;
    };
  }

  private void log(String id) throws RunException, InterruptedException {
    if (complete) {
      return;
    }
    DeploymentLogs logs = retries.of(() -> service.logs(id, token));
    List<DeploymentLogLine> lines = logs.lines() == null ? List.of() : logs.lines();
    for (DeploymentLogLine line : lines) {
      if (line.header().isEmpty()) {
        line.line().lines().forEach(setup.console()::say);
      } else {
        setup.console().say(line.header() + ":");
      }
    }
    complete = logs.nextToken() == null || logs.nextToken().isEmpty();
    token = logs.nextToken();
  }

  private void drain(String id) throws RunException, InterruptedException {
    String before = "";
    while (!complete && !before.equals(String.valueOf(token))) {
      before = String.valueOf(token);
      log(id);
    }
  }

  /** What the update did, by its events. */
  private void tell(String id, EventFold fold) throws RunException, InterruptedException {
    List<DeploymentUpdate> updates = retries.of(() -> service.updates(id));
    if (updates.isEmpty()) {
      return;
    }
    DeploymentUpdate update = updates.get(updates.size() - 1);
    state.show(service.shown(update, run.request().operation()));
    List<EngineEvent> events = retries.of(() -> service.events(update));
    events.forEach(event -> fold.line(RemoteValues.line(event)));
  }
}
