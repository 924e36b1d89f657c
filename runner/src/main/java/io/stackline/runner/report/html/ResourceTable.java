package io.stackline.runner.report.html;

import io.stackline.run.PropertyChange;
import io.stackline.run.RunResult.StepOutcome;
import io.stackline.runner.report.view.ChangeKind;
import io.stackline.runner.report.view.ResourceView;
import io.stackline.runner.report.view.RunView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every resource, what failed and what is deleted first; a script lets people search it. */
final class ResourceTable {
  private static final int VALUE = 2_000;

  private final Html html;
  private final RunView run;
  private final String id;

  ResourceTable(Html html, RunView run, String id) {
    this.html = html;
    this.run = run;
    this.id = id;
  }

  void write() {
    List<ResourceView> all = run.resources();
    if (all.isEmpty()) {
      return;
    }
    html.begin("details", "open", "");
    html.begin("summary").element("h3", "Resources (" + all.size() + ")").end();
    tools();
    html.begin("div", "class", "wide");
    html.begin("table", "class", "resources", "id", id + "-resources");
    html.begin("thead").begin("tr");
    for (String head : List.of("operation", "resource", "type", "took", "properties")) {
      html.element("th", head, "scope", "col");
    }
    html.end().end().begin("tbody");
    all.forEach(this::row);
    html.end().end().end();
    html.element("p", "No resource matches.", "class", "none", "hidden", "");
    html.end();
  }

  /** Only a script can use them, so that it shows them. */
  private void tools() {
    html.begin("div", "class", "tools", "hidden", "");
    String label = "Search by name, type, property or value";
    html.empty("input", "type", "search", "placeholder", label, "aria-label", label);
    for (ChangeKind kind : run.totals().keySet()) {
      html.begin("label");
      if (kind == ChangeKind.SAME) {
        html.empty("input", "type", "checkbox", "value", kind.word());
      } else {
        html.empty("input", "type", "checkbox", "value", kind.word(), "checked", "");
      }
      html.text(" " + kind.counted(false)).end();
    }
    html.element("span", "", "class", "shown", "role", "status").end();
  }

  private void row(ResourceView resource) {
    html.begin(
        "tr",
        "class",
        resource.isTrouble() ? "trouble" : "",
        "data-kind",
        resource.kind().word(),
        "data-trouble",
        Boolean.toString(resource.isTrouble()));
    html.begin("td").element("span", what(resource), "class", "kind " + resource.kind().word());
    html.end();
    html.element("td", resource.name(), "title", resource.urn(), "class", "name");
    html.element("td", resource.type());
    html.element(
        "td",
        Timeline.seconds(resource.durationMillis()),
        "data-sort",
        Long.toString(resource.durationMillis()));
    html.begin("td");
    changes(resource);
    html.end().end();
  }

  private static String what(ResourceView resource) {
    String word = resource.kind().word();
    return resource.outcome() == StepOutcome.DONE
        ? word
        : word + " " + resource.outcome().word().toLowerCase(Locale.ROOT);
  }

  private void changes(ResourceView resource) {
    List<PropertyChange> changes = resource.changes();
    if (changes.isEmpty()) {
      return;
    }
    html.begin("details");
    String names = String.join(", ", changes.stream().limit(4).map(PropertyChange::path).toList());
    html.element("summary", changes.size() > 4 ? names + " …" : names);
    html.begin("div", "class", "diff");
    for (PropertyChange change : changes) {
      if (change.before() != null) {
        line("del", "- ", change.path(), change.before());
      }
      if (change.after() != null || change.before() == null) {
        line("ins", "+ ", change.path(), change.after());
      }
    }
    html.end().end();
  }

  private void line(String name, String sign, String path, @Nullable String value) {
    String shown = value == null ? "?" : value;
    String cut = shown.length() > VALUE ? shown.substring(0, VALUE) + "…" : shown;
    html.element(name, sign + path + ": " + cut);
  }
}
