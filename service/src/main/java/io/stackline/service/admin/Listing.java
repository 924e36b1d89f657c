package io.stackline.service.admin;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns that line up, under a line of titles. */
final class Listing {
  private final List<List<String>> rows = new ArrayList<>();

  Listing(String... titles) {
    rows.add(List.of(titles));
  }

  /** A row, with an entry for every title. */
  void add(List<String> row) {
    rows.add(row.stream().map(Listing::printable).toList());
  }

  String text() {
    List<String> titles = rows.get(0);
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < titles.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** A name must not move the cursor or break the line. */
  private static String printable(String text) {
    return text.isEmpty() ? "-" : text.replaceAll("\\p{Cntrl}", "?");
  }
}
