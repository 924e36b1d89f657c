package io.stackline.runner.report.html;

import io.stackline.runner.report.view.ResourceView;
import io.stackline.runner.report.view.RunView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which resource depends on which: those that depend on nothing stand on the left, every other one
 * to the right of all that it depends on.
 */
final class Graph {
  private static final int COLUMN = 260;
  private static final int ROW = 34;
  private static final int BOX_WIDTH = 200;
  private static final int BOX_HEIGHT = 24;

  /** A picture of more is none that anybody looks at. */
  private static final int MOST = 400;

  private final Html html;
  private final RunView run;
  private final Map<String, ResourceView> resources = new LinkedHashMap<>();
  private final Map<String, Place> places = new HashMap<>();

  Graph(Html html, RunView run) {
    this.html = html;
    this.run = run;
  }

  private record Place(int column, int row) {
    int x() {
      return column * COLUMN + 4;
    }

    int y() {
      return row * ROW + 4;
    }
  }

  /** A text no longer than so many characters. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  void write() {
    run.resources().forEach(resource -> resources.put(resource.urn(), resource));
    boolean known = resources.values().stream().anyMatch(r -> !edges(r).isEmpty());
    if (!known) {
      return;
    }
    html.begin("details");
    html.begin("summary").element("h3", "Dependencies").end();
    if (resources.size() > MOST) {
      html.element(
          "p", resources.size() + " resources are too many for a picture: at most " + MOST + ".");
    } else {
      picture();
    }
    html.end();
  }

  private void picture() {
    place();
    int columns = places.values().stream().mapToInt(Place::column).max().orElse(0) + 1;
    int rows = places.values().stream().mapToInt(Place::row).max().orElse(0) + 1;
    String width = Integer.toString(columns * COLUMN);
    String height = Integer.toString(rows * ROW + 8);
    html.begin("div", "class", "wide");
    html.begin(
        "svg",
        "class",
        "graph",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-label",
        "Dependencies of resources");
    resources.values().forEach(this::lines);
    resources.values().forEach(this::box);
    html.end().end();
  }

  /** What it depends on, as far as that is in the picture; its parent counts too. */
  private Set<String> edges(ResourceView resource) {
    Set<String> edges = new HashSet<>(resource.dependencies());
    if (resource.parent() != null) {
      edges.add(resource.parent());
    }
    edges.retainAll(resources.keySet());
    edges.remove(resource.urn());
    return edges;
  }

  private void place() {
    Map<String, Integer> columns = new HashMap<>();
    resources.keySet().forEach(urn -> column(urn, columns, new HashSet<>()));
    Map<Integer, List<String>> byColumn = new HashMap<>();
    for (String urn : resources.keySet()) {
      byColumn.computeIfAbsent(columns.getOrDefault(urn, 0), c -> new ArrayList<>()).add(urn);
    }
    for (int column = 0; column < byColumn.size(); column++) {
      List<String> urns = new ArrayList<>(byColumn.getOrDefault(column, List.of()));
      // Near what they depend on, so that lines cross less.
      urns.sort(Comparator.comparingDouble(this::middle));
      for (int row = 0; row < urns.size(); row++) {
        places.put(urns.get(row), new Place(column, row));
      }
    }
  }

  private double middle(String urn) {
    ResourceView resource = resources.get(urn);
    return resource == null
        ? 0
        : edges(resource).stream()
            .map(places::get)
            .filter(place -> place != null)
            .mapToInt(Place::row)
            .average()
            .orElse(0);
  }

  /** One more than the farthest that it depends on; a circle, which no state has, ends there. */
  private int column(String urn, Map<String, Integer> columns, Set<String> under) {
    Integer known = columns.get(urn);
    ResourceView resource = resources.get(urn);
    if (known != null || resource == null || !under.add(urn)) {
      return known == null ? 0 : known;
    }
    int column = 0;
    for (String on : edges(resource)) {
      column = Math.max(column, column(on, columns, under) + 1);
    }
    under.remove(urn);
    columns.put(urn, column);
    return column;
  }

  private void lines(ResourceView resource) {
    Place to = places.get(resource.urn());
    for (String on : edges(resource)) {
      Place from = places.get(on);
      if (from != null && to != null) {
        boolean parent = on.equals(resource.parent()) && !resource.dependencies().contains(on);
        int x1 = from.x() + BOX_WIDTH;
        int y1 = from.y() + BOX_HEIGHT / 2;
        int y2 = to.y() + BOX_HEIGHT / 2;
        int middle = (x1 + to.x()) / 2;
        String path =
            "M%d %d C%d %d %d %d %d %d".formatted(x1, y1, middle, y1, middle, y2, to.x(), y2);
        html.begin("path", "d", path, "class", parent ? "parent" : "depends").end();
      }
    }
  }

  private void box(ResourceView resource) {
    Place place = places.get(resource.urn());
    if (place == null) {
      return;
    }
    html.begin("g", "class", resource.isTrouble() ? "trouble" : resource.kind().word());
    html.element("title", resource.urn());
    html.begin(
            "rect",
            "x",
            Integer.toString(place.x()),
            "y",
            Integer.toString(place.y()),
            "width",
            Integer.toString(BOX_WIDTH),
            "height",
            Integer.toString(BOX_HEIGHT),
            "rx",
            "4")
        .end();
    html.element(
        "text",
        cut(resource.name(), 27),
        "x",
        Integer.toString(place.x() + 8),
        "y",
        Integer.toString(place.y() + 16));
    html.end();
  }
}
