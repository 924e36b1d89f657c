package io.stackline.runner.report.markdown;

import java.util.List;

/**
 * A part of a text that may be shortened by leaving out whole items, and never otherwise.
 *
 * @param rank the lower it is, the later it is shortened
 * @param head what comes before the items
 * @param items what can be left out, from the last on
 * @param tail what comes after them
 * @param rows whether the items are rows of a table, after which a line of text needs a gap
 */
record Block(int rank, String head, List<String> items, String tail, boolean rows) {
  Block {
    items = List.copyOf(items);
  }

  /** What says that items are missing. */
  String more(int missing) {
    return (rows ? "\n" : "") + "… and " + missing + " more\n";
  }

  String with(int shown) {
    StringBuilder text = new StringBuilder(head);
    items.subList(0, shown).forEach(text::append);
    if (shown < items.size()) {
      text.append(more(items.size() - shown));
    }
    return text.append(tail).append('\n').toString();
  }
}
