package io.stackline.runner.comment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A comment with our mark on a pull request.
 *
 * @param order grows with the time it was made
 * @param id by which the host knows it
 * @param marker the mark it has
 * @param text its text, as it was sent
 * @param own whether the host says that it is ours; if not, only a change shows it
 * @param extra what else the host needs for a change
 */
record HostComment(
    long order, String id, Marker marker, String text, boolean own, @Nullable String extra) {

  /** One whose mark is at the end of its text; empty if there is no mark. */
  static Optional<HostComment> of(long id, String text, boolean own, @Nullable String extra) {
    return Marker.at(text)
        .map(marker -> new HostComment(id, Long.toString(id), marker, text, own, extra));
  }
}
