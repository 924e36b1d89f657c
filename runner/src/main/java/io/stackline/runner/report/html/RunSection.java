package io.stackline.runner.report.html;

import io.stackline.run.PolicyResult;
import io.stackline.run.RunError;
import io.stackline.run.RunResult;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunStatus;
import io.stackline.runner.report.view.RunView;
import io.stackline.runner.report.view.Urns;
import java.util.List;
import java.util.Locale;

/** One run on the page. */
final class RunSection {
  private final Html html;
  private final RunView run;
  private final String id;

  /**
   * @param id names the section in the page
   */
  RunSection(Html html, RunView run, String id) {
    this.html = html;
    this.run = run;
    this.id = id;
  }

  static String headline(RunView run) {
    RunResult result = run.result();
    return "Pulumi " + result.operation().word() + " of " + result.stack() + ": " + run.words();
  }

  /** The style of a status. */
  static String badge(RunView run) {
    RunStatus status = run.status().orElse(RunStatus.INFRASTRUCTURE);
    String kind =
        switch (status) {
          case SUCCEEDED, NO_CHANGES -> "good";
          case CHANGES -> "note";
          case CANCELLED, TIMED_OUT, BUSY -> "warn";
          case FAILED,
              CONFIG,
              AUTH,
              RESOURCE_FAILED,
              POLICY_VIOLATION,
              STACK_NOT_FOUND,
              UNEXPECTED_CHANGES,
              INFRASTRUCTURE ->
              "bad";
        };
    return "badge " + kind;
  }

  /**
   * Writes it.
   *
   * @param titled whether it needs a title of its own
   */
  void write(boolean titled) {
    html.begin("section", "id", id, "class", "run");
    if (titled) {
      html.element("h2", headline(run));
    }
    facts();
    error();
    messages("Errors", run.diagnostics("error"), true);
    policies();
    new ResourceTable(html, run, id).write();
    new Timeline(html, run).write();
    new Graph(html, run).write();
    outputs();
    messages("Warnings", run.diagnostics("warning"), false);
    messages("Messages", run.diagnostics("info"), false);
    html.end();
  }

  private void facts() {
    html.begin("ul", "class", "chips");
    html.begin("li").element("span", run.words(), "class", badge(run)).end();
    run.totals()
        .forEach(
            (kind, count) ->
                html.element(
                    "li",
                    count + " " + kind.counted(run.isForeseen()),
                    "class",
                    "kind " + kind.word()));
    run.duration().ifPresent(time -> html.element("li", Timeline.seconds(time.toMillis())));
    if (run.result().version() != null) {
      html.element("li", "version " + run.result().version());
    }
    RunResult.Cli cli = run.result().cli();
    if (cli != null && cli.version() != null) {
      html.element("li", "pulumi " + cli.version());
    }
    if (run.result().link() != null) {
      html.begin("li").link(run.result().link(), "Open this update").end();
    }
    html.end();
  }

  private void error() {
    RunError error = run.result().error();
    if (error != null) {
      html.begin("div", "class", "error", "role", "alert");
      html.element("p", error.whatHappened());
      html.element("p", error.whatToDo(), "class", "advice");
      html.element("code", error.code().code()).end();
    }
  }

  private void messages(String title, List<Diagnostic> all, boolean open) {
    if (all.isEmpty()) {
      return;
    }
    begin(title + " (" + all.size() + ")", open);
    for (Diagnostic each : all) {
      if (each.urn() != null) {
        html.element("p", Urns.name(each.urn()), "class", "about", "title", each.urn());
      }
      html.element("pre", each.message(), "class", each.severity().toLowerCase(Locale.ROOT));
    }
    html.end();
  }

  private void begin(String title, boolean open) {
    if (open) {
      html.begin("details", "open", "");
    } else {
      html.begin("details");
    }
    html.begin("summary").element("h3", title).end();
  }

  private void policies() {
    List<PolicyResult> all = run.result().policies();
    if (all.isEmpty()) {
      return;
    }
    begin("Policies (" + all.size() + ")", true);
    html.begin("div", "class", "wide").begin("table").begin("thead").begin("tr");
    for (String head : List.of("level", "rule", "resource", "message")) {
      html.element("th", head, "scope", "col");
    }
    html.end().end().begin("tbody");
    for (PolicyResult policy : all) {
      html.begin("tr");
      html.element("td", policy.level(), "class", policy.isMandatory() ? "bad" : "warn");
      html.element("td", policy.pack() + "/" + policy.policy());
      html.element("td", policy.urn() == null ? "" : Urns.name(policy.urn()));
      html.element("td", policy.message()).end();
    }
    html.end().end().end().end();
  }

  private void outputs() {
    RunResult.Outputs outputs = run.result().outputs();
    int count = outputs.values().size() + outputs.withheld().size();
    if (count == 0) {
      return;
    }
    begin("Outputs (" + count + ")", false);
    html.begin("div", "class", "wide").begin("table").begin("tbody");
    outputs.values().forEach(this::output);
    outputs.withheld().forEach(name -> output(name, "[secret]"));
    html.end().end().end().end();
  }

  private void output(String name, String value) {
    html.begin("tr").element("th", name, "scope", "row");
    html.begin("td").element("pre", value).end().end();
  }
}
