package io.stackline.client;

import io.stackline.client.model.EngineEvent;
import io.stackline.client.model.GetHistoryResponse;
import io.stackline.client.model.GetUpdateEventsResponse;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateInfo;
import io.stackline.client.model.UpdateResults;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What updates did, now and before. Every call may throw a {@code ClientException}. */
public final class UpdateHistory {
  private static final int PAGE_SIZE = 50;

  private final Caller caller;

  UpdateHistory(Caller caller) {
    this.caller = caller;
  }

  /** All updates of a stack, newest first, page by page. Operation {@code GET {stack}/updates}. */
  public Stream<UpdateInfo> list(StackName stack) {
    return Pages.stream(
        1,
        number -> {
          String query =
              Paths.query(
                  "pageSize", Integer.toString(PAGE_SIZE), "page", Integer.toString(number));
          GetHistoryResponse page =
              caller.call(
                  Endpoint.get(
                      "read the history of the stack",
                      Paths.stack(stack, "updates") + query,
                      GetHistoryResponse.class));
          boolean last = page.updates().size() < PAGE_SIZE;
          return new Pages.Page<>(page.updates(), last ? null : number + 1);
        });
  }

  /** The last update; absent if there was none. Operation {@code GET {stack}/updates/latest}. */
  public Optional<StackUpdate> latest(StackName stack) {
    return caller.call(
        Endpoint.find(
            "read the last update of the stack",
            Paths.stack(stack, "updates", "latest"),
            StackUpdate.class));
  }

  /** The update that made a version. Operation {@code GET {stack}/updates/{version}}. */
  public Optional<StackUpdate> find(StackName stack, int version) {
    return caller.call(
        Endpoint.find(
            "read an update of the stack",
            Paths.stack(stack, "updates", Integer.toString(version)),
            StackUpdate.class));
  }

  /**
   * Where an update stands and what it printed. Operation {@code GET {update}}.
   *
   * @param update the update
   * @param continuationToken that of the answer before, null to begin; once an answer has none, the
   *     update ended and everything was returned
   */
  public UpdateResults results(UpdateId update, @Nullable String continuationToken) {
    return caller.call(
        Endpoint.get(
            "read the status of the update",
            Paths.update(update) + Paths.query("continuationToken", continuationToken),
            UpdateResults.class));
  }

  /** The events kept so far, page by page. Operation {@code GET {update}/events}. */
  public Stream<EngineEvent> events(UpdateId update) {
    return Pages.stream(
        "",
        token -> {
          String query = Paths.query("continuationToken", token.isEmpty() ? null : token);
          GetUpdateEventsResponse page =
              caller.call(
                  Endpoint.get(
                      "read the events of the update",
                      Paths.update(update, "events") + query,
                      GetUpdateEventsResponse.class));
          boolean more = !page.events().isEmpty();
          return new Pages.Page<>(page.events(), more ? page.continuationToken() : null);
        });
  }
}
