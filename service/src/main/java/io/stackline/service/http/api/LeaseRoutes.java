package io.stackline.service.http.api;

import io.stackline.client.model.CompleteUpdateRequest;
import io.stackline.client.model.RenewUpdateLeaseRequest;
import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.StackOperations;
import io.stackline.service.command.StackPath;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import io.stackline.service.payload.Payload;
import java.util.List;
import java.util.function.Supplier;

/** What a running update sends, with its lease token. */
final class LeaseRoutes {
  private final StackOperations.Updates commands;

  LeaseRoutes(StackOperations.Updates commands) {
    this.commands = commands;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.RENEW_UPDATE_LEASE, this::renew),
        new Route(
            ApiOperation.CREATE_JOURNAL_ENTRIES,
            request -> keep(request, commands.recording()::journal)),
        new Route(
            ApiOperation.RECORD_ENGINE_EVENT_BATCH,
            request -> keep(request, commands.recording()::events)),
        new Route(
            ApiOperation.PATCH_CHECKPOINT, request -> keep(request, commands.checkpoints()::plain)),
        new Route(
            ApiOperation.PATCH_CHECKPOINT_VERBATIM,
            request -> keep(request, commands.checkpoints()::verbatim)),
        new Route(
            ApiOperation.PATCH_CHECKPOINT_DELTA,
            request -> keep(request, commands.checkpoints()::delta)),
        new Route(ApiOperation.COMPLETE_UPDATE, this::complete));
  }

  private Reply renew(ApiRequest request) {
    RenewUpdateLeaseRequest body = request.json(RenewUpdateLeaseRequest.class);
    return new Reply.Json(
        commands
            .recording()
            .renew(
                request.caller(),
                Requests.stack(request),
                request.path("updateID"),
                body.duration()));
  }

  /** Takes a body that is read only once the lease was found to be good. */
  private interface Keep {
    void keep(Caller caller, StackPath stack, String updateId, Supplier<Payload> body);
  }

  private static Reply keep(ApiRequest request, Keep command) {
    command.keep(
        request.caller(), Requests.stack(request), request.path("updateID"), request::body);
    return new Reply.Empty();
  }

  private Reply complete(ApiRequest request) {
    commands
        .ending()
        .complete(
            request.caller(),
            Requests.stack(request),
            request.path("updateID"),
            request.json(CompleteUpdateRequest.class).status());
    return new Reply.Empty();
  }
}
