package io.stackline.runner.comment;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Says at the beginning of a preview's comment what became of it: whoever reads the request later
 * sees whether, where and how it was applied.
 */
final class AppliedNote {
  private static final Pattern EARLIER =
      Pattern.compile("\\A> \\*\\*(?:Applied|Not applied)[^\\n]*\\n\\n");

  private AppliedNote() {}

  /**
   * Writes it into the latest comment that a preview made on any of the requests.
   *
   * @param key of the preview's comments
   * @param note one line, as {@code MarkdownSummary.applied} makes it
   */
  static void write(List<Comments> requests, String key, String note) throws HostTrouble {
    for (Comments comments : requests) {
      List<HostComment> previews =
          comments.marked().stream().filter(c -> c.marker().key().equals(key)).toList();
      if (!previews.isEmpty()) {
        HostComment latest = previews.get(previews.size() - 1);
        String text = note + "\n\n" + EARLIER.matcher(latest.text()).replaceFirst("");
        if (!text.equals(latest.text())) {
          comments.update(latest, text);
        }
      }
    }
  }
}
