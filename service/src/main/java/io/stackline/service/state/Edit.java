package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A replacement of some bytes; offsets are relative to the range that is edited.
 *
 * @param start offset of the first byte that goes
 * @param end offset after the last byte that goes; the same as start for an insertion
 */
record Edit(long start, long end, String text) {
  private static final Comparator<Edit> IN_ORDER =
      Comparator.comparingLong(Edit::start).thenComparingLong(Edit::end);

  /** Copies a range with the edits made; every other byte stays as it is. */
  static void apply(Spool source, Slice range, List<Edit> edits, OutputStream out)
      throws IOException {
    List<Edit> ordered = new ArrayList<>(edits);
    ordered.sort(IN_ORDER);
    long done = 0;
    for (Edit edit : ordered) {
      if (edit.start < done || edit.end < edit.start || edit.end > range.length()) {
        throw new IllegalArgumentException("edits overlap or leave the range");
      }
      source.copy(range.offset() + done, edit.start - done, out);
      out.write(edit.text.getBytes(StandardCharsets.UTF_8));
      done = edit.end;
    }
    source.copy(range.offset() + done, range.length() - done, out);
  }
}
