package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Copies a document while it is read, with edits, piece by piece. */
final class EditingCopy {
  private final RawJson json;
  private final Spool spool;
  private final OutputStream out;
  private final List<Edit> edits = new ArrayList<>();
  private long done;

  /**
   * A copy.
   *
   * @param json its bytes go to the spool from the first one on
   */
  EditingCopy(RawJson json, Spool spool, OutputStream out) {
    this.json = json;
    this.spool = spool;
    this.out = out;
  }

  /** Replaces bytes that were not copied yet. */
  void edit(long start, long end, String text) {
    edits.add(new Edit(start - done, end - done, text));
  }

  /** The bytes between two offsets that were read already, as text. */
  String raw(long start, long end) throws IOException {
    json.catchUp();
    byte[] bytes = spool.read(start, Math.toIntExact(end - start));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Copies up to the end of the token at hand. */
  void flush() throws IOException {
    json.catchUp();
    flushTo(json.end());
  }

  /** Copies to the end of the document, all of which was read. */
  void finish() throws IOException {
    flushTo(spool.size());
  }

  private void flushTo(long to) throws IOException {
    Edit.apply(spool, new Slice(done, to - done), edits, out);
    edits.clear();
    done = to;
  }
}
