package io.stackline.service.http.api;

import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.CreateStackResponse;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.Names;
import io.stackline.service.command.StackListing;
import io.stackline.service.command.StackOperations;
import io.stackline.service.command.StackPath;
import io.stackline.service.console.AddressPage;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.List;
import java.util.stream.Stream;

/** Everything about stacks: themselves, their secrets, states, settings and updates. */
public final class StackRoutes {
  private final StackOperations operations;

  /**
   * @param operations what the routes do
   */
  public StackRoutes(StackOperations operations) {
    this.operations = operations;
  }

  /** One route for each operation served here. */
  public List<Route> routes() {
    return Stream.of(
            own(),
            new SecretRoutes(operations.secrets()).routes(),
            new StateRoutes(operations.stacks()).routes(),
            new StackSettingsRoutes(operations.stacks().settings()).routes(),
            new UpdateRoutes(operations.updates(), operations.stacks().state()).routes(),
            new LeaseRoutes(operations.updates()).routes())
        .flatMap(List::stream)
        .toList();
  }

  private List<Route> own() {
    return List.of(
        new Route(ApiOperation.LIST_USER_STACKS, this::list),
        new Route(ApiOperation.PROJECT_EXISTS, this::projectExists),
        new Route(ApiOperation.CREATE_STACK, this::create),
        new Route(ApiOperation.GET_STACK, this::get),
        new Route(ApiOperation.DELETE_STACK, this::delete),
        page(ApiOperation.GET_OWNER_PAGE, AddressPage.OWNER),
        page(ApiOperation.GET_STACK_PAGE, AddressPage.STACK),
        page(ApiOperation.GET_UPDATE_PAGE, AddressPage.UPDATE),
        page(ApiOperation.GET_PREVIEW_PAGE, AddressPage.UPDATE));
  }

  private Reply list(ApiRequest request) {
    StackListing.Query query =
        new StackListing.Query(
            request.query("organization"),
            request.query("project"),
            request.query("tagName"),
            request.query("tagValue"),
            request.query("continuationToken"));
    return new Reply.Json(
        operations.stacks().listing().list(Requests.actor(request), query, request.publicUrl()));
  }

  private Reply projectExists(ApiRequest request) {
    operations
        .stacks()
        .stacks()
        .requireProject(
            Requests.actor(request), Requests.org(request), request.path("projectName"));
    return new Reply.Empty();
  }

  private Reply create(ApiRequest request) {
    CreateStackRequest body = request.json(CreateStackRequest.class);
    StackPath path =
        new StackPath(Requests.org(request), request.path("projectName"), body.stackName());
    operations.stacks().stacks().create(Requests.actor(request), path, body);
    return new Reply.Json(new CreateStackResponse(null));
  }

  private Reply get(ApiRequest request) {
    return new Reply.Json(
        operations.stacks().stacks().get(Requests.actor(request), Requests.stack(request)));
  }

  private Reply delete(ApiRequest request) {
    boolean force = request.query("force").filter("true"::equals).isPresent();
    operations.stacks().stacks().delete(Requests.actor(request), Requests.stack(request), force);
    return new Reply.Empty();
  }

  /**
   * Whoever looks is not signed in, so the page says nothing about what there is. A path whose
   * first segment no owner can have, such as {@code /api}, is no address of this kind.
   */
  private static Route page(ApiOperation operation, AddressPage page) {
    return new Route(
        operation,
        request -> {
          if (!Names.isOwner(Requests.org(request))) {
            throw new ServiceException(
                ErrorCode.NOT_FOUND, "Not Found: nothing is served at this path.");
          }
          return new Reply.Html(200, page.html());
        });
  }
}
