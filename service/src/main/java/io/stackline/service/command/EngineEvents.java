package io.stackline.service.command;

import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.DecodeBudget;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadWriter;
import io.stackline.service.state.EventScanner;
import io.stackline.service.store.Events;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Shows the engine events of an update in the order of their sequence. */
public final class EngineEvents {
  private static final int PAGE = 500;

  /** A page ends with the batch that makes it longer than this, however few events it has. */
  private static final long PAGE_CHARACTERS = 4 << 20;

  /** What reading a batch may take, per byte of it as it is kept: events compress well. */
  private static final long PER_STORED_BYTE = 64;

  private static final Pattern TYPE = Pattern.compile("[A-Za-z]+");

  private final Store store;
  private final Authorizer authorizer;
  private final UpdateHistory.Answers answers;

  /**
   * @param authorizer decides who may read them
   */
  EngineEvents(Store store, Authorizer authorizer, UpdateHistory.Answers answers) {
    this.store = store;
    this.authorizer = authorizer;
    this.answers = answers;
  }

  /**
   * Which events to show.
   *
   * @param types for example {@code resOutputsEvent}; empty for all
   * @param urn of one resource
   * @param continuationToken from the page before
   */
  public record Query(
      Set<String> types, Optional<String> urn, Optional<String> continuationToken) {}

  private record Source(Updates.Update update, List<Events.Batch> batches) {}

  /**
   * A page, as the JSON of {@code apitype.GetUpdateEventsResponse}, which the caller closes. Its
   * token is null once the update ended and everything was shown. While it runs, batches may arrive
   * out of order, so only events without a gap before them are shown.
   */
  public Payload page(Actor who, StackPath ref, String updateId, Query query) {
    UUID id = Refusals.updateId(updateId);
    long after = query.continuationToken().map(EngineEvents::parse).orElse(-1L);
    try {
      return page(who, ref, id, query, after);
    } catch (ServiceException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      // Retention may have removed batches between the list of them and their bytes; then a new
      // list
      // is without them. Anything else that is not there is not there the second time either.
      return page(who, ref, id, query, after);
    }
  }

  private Payload page(Actor who, StackPath ref, UUID id, Query query, long after) {
    Source source = store.read(tx -> source(tx, who, ref, id, after));
    boolean ended = UpdateFinisher.ended(source.update());
    int shown = 0;
    long written = 0;
    long last = after;
    boolean complete = true;
    try (PayloadWriter out = PayloadWriter.compact(answers.limits())) {
      write(out, "{\"events\":[");
      for (Events.Batch batch : source.batches()) {
        if (shown >= PAGE
            || written >= PAGE_CHARACTERS
            || (!ended && batch.firstSequence() > last + 1)) {
          complete = false;
          break;
        }
        try (Payload body = store.openBlob(batch.blobId());
            DecodeBudget.Share room = answers.memory().take(body.encodedSize() * PER_STORED_BYTE)) {
          for (EventScanner.Event event :
              EventScanner.select(
                  body, new EventScanner.Selection(last, query.types(), query.urn()))) {
            String text = typed(event);
            write(out, (shown++ == 0 ? "" : ",") + text);
            written += text.length();
          }
        }
        last = Math.max(last, batch.lastSequence());
      }
      String token = ended && complete ? "null" : "\"" + last + "\"";
      write(out, "],\"continuationToken\":" + token + "}");
      return out.finish().payload();
    } catch (IOException e) {
      throw PayloadBytes.unreadable(e);
    }
  }

  private static void write(PayloadWriter out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private Source source(Tx tx, Actor who, StackPath ref, UUID id, long after) {
    Updates.Update update =
        UpdatePaths.ofStack(
            tx, authorizer.stack(tx, who.caller(), ApiOperation.GET_ENGINE_EVENTS, ref.name()), id);
    return new Source(update, tx.events().batches(id, after));
  }

  private static long parse(String token) {
    try {
      return Long.parseLong(token);
    } catch (NumberFormatException e) {
      throw Refusals.badRequest("the continuation token is not one of this service");
    }
  }

  /**
   * The event as it was sent, with its type in front: {@code event[event.type]} is what it holds.
   * Source: {@code EngineEvent} of the public API, which official clients hold us to.
   */
  private static String typed(EventScanner.Event event) {
    return TYPE.matcher(event.type()).matches()
        ? "{\"type\":\"" + event.type() + "\"," + event.json().strip().substring(1)
        : event.json();
  }
}
