package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps the bytes of chosen values in a spool, or only checks them when there is none. */
final class Recorder {
  private static final Slice NOWHERE = new Slice(0, 0);

  private final @Nullable Spool spool;

  private Recorder(@Nullable Spool spool) {
    this.spool = spool;
  }

  static Recorder into(Spool spool) {
    return new Recorder(spool);
  }

  static Recorder checkingOnly() {
    return new Recorder(null);
  }

  /** Keeps the value at hand and goes to its end. */
  Slice value(RawJson json) throws IOException {
    if (spool == null) {
      json.skip();
      return NOWHERE;
    }
    long from = spool.size();
    json.copy(spool);
    return new Slice(from, spool.size() - from);
  }

  /** Starts keeping the object or array at hand. */
  long begin(RawJson json) throws IOException {
    if (spool == null) {
      return 0;
    }
    long from = spool.size();
    json.tap(spool);
    return from;
  }

  /** Ends keeping, after the end token at hand. */
  Slice end(RawJson json, long from) throws IOException {
    if (spool == null) {
      return NOWHERE;
    }
    json.untap();
    return new Slice(from, spool.size() - from);
  }
}
