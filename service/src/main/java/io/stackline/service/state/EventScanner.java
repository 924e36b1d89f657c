package io.stackline.service.state;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads batches of engine events ({@code apitype.EngineEventBatch}) without decoding them. */
public final class EventScanner {
  /** The CLI sends tens at a time; a page of events is at least a batch. */
  private static final int MOST_EVENTS = 10_000;

  private EventScanner() {}

  /**
   * What a batch holds.
   *
   * @param first lowest sequence; 0 in an empty batch
   * @param last highest sequence; -1 in an empty batch
   * @param count how many events
   * @param resourceChangesJson counts per operation as sent, if the summary event is in the batch
   */
  public record Summary(long first, long last, int count, Optional<String> resourceChangesJson) {}

  /**
   * Which events to take.
   *
   * @param afterSequence only events with a higher sequence; -1 for all
   * @param types only events of these types, for example {@code resOutputsEvent}; empty for all
   * @param urn only events about this resource
   */
  public record Selection(long afterSequence, Set<String> types, Optional<String> urn) {
    public Selection {
      types = Set.copyOf(types);
    }

    /** All events after the sequence given. */
    public static Selection after(long sequence) {
      return new Selection(sequence, Set.of(), Optional.empty());
    }
  }

  /**
   * An event.
   *
   * @param type the name of the member that holds it, for example {@code preludeEvent}; empty if
   *     there is none
   * @param json the event as sent
   */
  public record Event(long sequence, String type, String json) {}

  /**
   * Checks a body of {@code POST …/events/batch} and says what it holds.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} if it is not that
   */
  public static Summary scan(Payload batchBody) {
    return Io.run(
        () -> {
          try (RawJson json = RawJson.untrusted(batchBody)) {
            return scan(json);
          }
        });
  }

  private static Summary scan(RawJson json) throws IOException {
    Reader reader = new Reader(json);
    long[] range = {Long.MAX_VALUE, -1, 0};
    ObjectList.read(
        json,
        "events",
        () -> {
          reader.read();
          range[0] = Math.min(range[0], reader.sequence);
          range[1] = Math.max(range[1], reader.sequence);
          range[2]++;
          if (range[2] > MOST_EVENTS) {
            throw new ServiceException(
                ErrorCode.TOO_LARGE,
                "A batch has at most " + MOST_EVENTS + " events; send the rest in another one.");
          }
        });
    return new Summary(
        range[2] == 0 ? 0 : range[0],
        range[1],
        Math.toIntExact(range[2]),
        Optional.ofNullable(reader.resourceChanges));
  }

  /** The events of a stored batch that the selection takes, in the order of the batch. */
  public static List<Event> select(Payload batchBody, Selection selection) {
    return Io.run(
        () -> {
          try (RawJson json = RawJson.trusted(batchBody.open())) {
            return select(json, selection);
          }
        });
  }

  private static List<Event> select(RawJson json, Selection selection) throws IOException {
    List<Event> events = new ArrayList<>();
    Reader reader = new Reader(json);
    reader.keepsChanges = false;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ObjectList.read(
        json,
        "events",
        () -> {
          bytes.reset();
          json.tap(bytes);
          reader.read();
          json.untap();
          if (reader.isIn(selection)) {
            String raw = bytes.toString(StandardCharsets.UTF_8);
            events.add(new Event(reader.sequence, reader.type, raw));
          }
        });
    return events;
  }

  private static final class Reader {
    private final RawJson json;
    private boolean keepsChanges = true;
    private @Nullable String resourceChanges;
    private long sequence;
    private String type = "";
    private String urn = "";

    Reader(RawJson json) {
      this.json = json;
    }

    boolean isIn(Selection selection) {
      return sequence > selection.afterSequence()
          && (selection.types().isEmpty() || selection.types().contains(type))
          && (selection.urn().isEmpty() || selection.urn().get().equals(urn));
    }

    void read() throws IOException {
      type = "";
      urn = "";
      Long number = null;
      String member;
      while ((member = json.nextMember()) != null) {
        if (member.equals("sequence")) {
          number = json.integer(member);
        } else if (member.endsWith("Event") && json.isObject(member)) {
          type = member;
          event(true);
        } else {
          json.skip();
        }
      }
      if (number == null || number < 0) {
        throw json.refusal("has an event without a sequence");
      }
      sequence = number;
    }

    /** Events name their resource as urn or resourceUrn, at the top or in their metadata. */
    private void event(boolean top) throws IOException {
      String member;
      while ((member = json.nextMember()) != null) {
        if (top && member.equals("metadata") && json.isObject(member)) {
          event(false);
        } else if (member.equals("urn") || member.equals("resourceUrn")) {
          urn = json.string(member);
        } else if (keepsChanges
            && member.equals("resourceChanges")
            && type.equals("summaryEvent")
            && json.isObject(member)) {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          json.copy(bytes);
          resourceChanges = bytes.toString(StandardCharsets.UTF_8);
        } else {
          json.skip();
        }
      }
    }
  }
}
