package io.stackline.runner.report.html;

import io.stackline.runner.report.view.ResourceView;
import io.stackline.runner.report.view.RunView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** When which resource was worked on. */
final class Timeline {
  private static final int WIDTH = 1000;
  private static final int NAME = 260;
  private static final int ROW = 18;

  /** A picture of more rows is none that anybody looks at; the longest ones count. */
  private static final int MOST = 300;

  private final Html html;
  private final RunView run;

  Timeline(Html html, RunView run) {
    this.html = html;
    this.run = run;
  }

  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  void write() {
    List<ResourceView> worked =
        run.resources().stream()
            .filter(r -> r.durationMillis() > 0 && (r.kind().isChange() || r.isTrouble()))
            .sorted(Comparator.comparingLong(ResourceView::durationMillis).reversed())
            .limit(MOST)
            .sorted(Comparator.comparingLong(ResourceView::startMillis))
            .toList();
    if (worked.isEmpty() || run.isForeseen()) {
      return;
    }
    long end =
        Math.max(
            1,
            worked.stream().mapToLong(r -> r.startMillis() + r.durationMillis()).max().orElse(1));
    html.begin("details");
    html.begin("summary").element("h3", "Timeline (" + seconds(end) + ")").end();
    html.begin("div", "class", "wide");
    String height = Integer.toString(worked.size() * ROW + ROW);
    html.begin(
        "svg",
        "class",
        "timeline",
        "viewBox",
        "0 0 " + (NAME + WIDTH) + " " + height,
        "width",
        Integer.toString(NAME + WIDTH),
        "height",
        height,
        "role",
        "img",
        "aria-label",
        "Timeline of steps");
    for (int i = 0; i < worked.size(); i++) {
      bar(worked.get(i), i * ROW, end);
    }
    scale(worked.size() * ROW, end);
    html.end().end().end();
  }

  private void bar(ResourceView resource, int y, long end) {
    double x = NAME + (double) resource.startMillis() / end * WIDTH;
    double width = Math.max(2, (double) resource.durationMillis() / end * WIDTH);
    html.begin("g");
    html.element("title", resource.name() + ", " + resource.type() + ": " + took(resource));
    html.element(
        "text", Graph.cut(resource.name(), 36), "x", "0", "y", Integer.toString(y + ROW - 5));
    html.begin(
            "rect",
            "x",
            number(x),
            "y",
            Integer.toString(y + 3),
            "width",
            number(Math.min(width, NAME + WIDTH - x)),
            "height",
            Integer.toString(ROW - 6),
            "class",
            resource.isTrouble() ? "trouble" : resource.kind().word())
        .end();
    html.end();
  }

  private static String took(ResourceView resource) {
    return resource.kind().word()
        + " from "
        + seconds(resource.startMillis())
        + " for "
        + seconds(resource.durationMillis());
  }

  private void scale(int y, long end) {
    String base = Integer.toString(y + ROW - 5);
    html.element("text", "0 s", "x", Integer.toString(NAME), "y", base);
    html.element(
        "text", seconds(end), "x", Integer.toString(NAME + WIDTH), "y", base, "text-anchor", "end");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
