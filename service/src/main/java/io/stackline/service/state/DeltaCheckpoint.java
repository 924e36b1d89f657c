package io.stackline.service.state;

import com.fasterxml.jackson.core.JsonToken;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadWriter;
import io.stackline.service.payload.Payloads;
import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint sent as edits of the one before. The edits are those of {@code gotextdiff}, of which
 * only the byte offsets count.
 */
final class DeltaCheckpoint {
  /** Bytes of the document before, and the JSON string that takes their place. */
  private record Replacement(long start, long end, Slice quoted) {}

  private static final Comparator<Replacement> IN_ORDER =
      Comparator.comparingLong(Replacement::start).thenComparingLong(Replacement::end);

  private final Spool spool;
  private final List<Replacement> replacements = new ArrayList<>();
  private @Nullable String hash;
  private @Nullable Long sequence;

  private DeltaCheckpoint(Spool spool) {
    this.spool = spool;
  }

  static Checkpoints.Verbatim apply(Payload previous, Payload request, Limits limits)
      throws IOException {
    try (Spool spool = new Spool(limits)) {
      DeltaCheckpoint delta = new DeltaCheckpoint(spool);
      try (RawJson json = RawJson.untrusted(request)) {
        delta.read(json);
      }
      return delta.apply(previous, limits);
    }
  }

  private void read(RawJson json) throws IOException {
    json.next();
    if (!json.isObject("checkpoint")) {
      throw json.refusal("is not a checkpoint");
    }
    boolean complete = false;
    String member;
    while ((member = json.nextMember()) != null) {
      switch (member) {
        case "checkpointHash" -> hash = json.string(member);
        case "sequenceNumber" -> sequence = json.integer(member);
        case "deploymentDelta" -> complete = edits(json);
        default -> json.skip();
      }
    }
    json.expectEnd();
    if (!complete || hash == null || sequence == null || sequence < 1) {
      throw json.refusal("is a delta without edits, hash or sequence number");
    }
  }

  private boolean edits(RawJson json) throws IOException {
    if (!json.isArray("delta")) {
      return false;
    }
    while (json.nextElement()) {
      if (!json.isObject("edit")) {
        throw json.refusal("has an edit that is null");
      }
      edit(json);
    }
    return true;
  }

  private void edit(RawJson json) throws IOException {
    @Nullable Long[] span = new Long[2];
    Slice text = null;
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("Span") && json.isObject(member)) {
        span(json, span);
      } else if (member.equals("NewText")) {
        if (json.token() != JsonToken.VALUE_STRING) {
          throw json.refusal("has an edit whose text is not a string");
        }
        long from = spool.size();
        json.copy(spool);
        text = new Slice(from, spool.size() - from);
      } else {
        json.skip();
      }
    }
    Long start = span[0];
    Long end = span[1];
    if (start == null || end == null || text == null) {
      throw json.refusal("has an edit without span or text");
    }
    replacements.add(new Replacement(start, end, text));
  }

  private static void span(RawJson json, @Nullable Long[] span) throws IOException {
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("start") && json.isObject(member)) {
        span[0] = offset(json);
      } else if (member.equals("end") && json.isObject(member)) {
        span[1] = offset(json);
      } else {
        json.skip();
      }
    }
  }

  private static @Nullable Long offset(RawJson json) throws IOException {
    Long offset = null;
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("offset")) {
        offset = json.integer(member);
      } else {
        json.skip();
      }
    }
    return offset;
  }

  private Checkpoints.Verbatim apply(Payload previous, Limits limits) throws IOException {
    try (Spool before = new Spool(limits);
        PayloadWriter writer = PayloadWriter.compact(limits)) {
      Payloads.copyDecoded(previous, before);
      write(before, writer);
      PayloadWriter.Finished after = writer.finish();
      boolean kept = false;
      try {
        if (!after.sha256().equalsIgnoreCase(hash)) {
          throw unfit("lead to another state than the one the request names by its digest");
        }
        int count = Deployments.inspect(after.payload()).resourceCount();
        kept = true;
        Materialized state = new Materialized(after.payload(), after.sha256(), count);
        return new Checkpoints.Verbatim(state, sequence == null ? 0 : sequence);
      } finally {
        if (!kept) {
          after.payload().close();
        }
      }
    }
  }

  private void write(Spool before, PayloadWriter writer) throws IOException {
    replacements.sort(IN_ORDER);
    long done = 0;
    for (Replacement replacement : replacements) {
      if (replacement.start < done
          || replacement.end < replacement.start
          || replacement.end > before.size()) {
        throw unfit("overlap or leave the state saved before");
      }
      before.copy(done, replacement.start - done, writer);
      try (JsonStringDecoder decoder = new JsonStringDecoder(writer)) {
        Slice quoted = replacement.quoted;
        spool.copy(quoted.offset() + 1, quoted.length() - 2, decoder);
      }
      done = replacement.end;
    }
    before.copy(done, before.size() - done, writer);
  }

  private static ServiceException unfit(String what) {
    return new ServiceException(
        ErrorCode.UNPROCESSABLE,
        "The edits of the checkpoint " + what + "; send the whole checkpoint.");
  }
}
