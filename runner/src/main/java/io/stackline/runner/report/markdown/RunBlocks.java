package io.stackline.runner.report.markdown;

import io.stackline.run.PolicyResult;
import io.stackline.run.PropertyChange;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.runner.report.view.ChangeKind;
import io.stackline.runner.report.view.ResourceView;
import io.stackline.runner.report.view.RunView;
import io.stackline.runner.report.view.Urns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of one run's report, in the order in which they are shown. */
final class RunBlocks {
  private static final int NAME = 120;
  private static final int VALUE = 300;
  private static final int MESSAGE = 4000;
  private static final int PROPERTIES = 6;
  private static final String RESOURCES =
      "| | resource | type | properties |\n| --- | --- | --- | --- |\n";

  private final Flavor flavor;
  private final RunView run;
  private final int rank;

  RunBlocks(Flavor flavor, RunView run, int rank) {
    this.flavor = flavor;
    this.run = run;
    this.rank = rank;
  }

  List<Block> all() {
    List<ResourceView> changed = run.changed();
    List<ResourceView> first = changed.stream().filter(RunBlocks::isSerious).toList();
    List<ResourceView> others = changed.stream().filter(r -> !isSerious(r)).toList();
    List<Block> blocks = new ArrayList<>();
    add(blocks, block(2, "**Errors**\n\n", messages(run.diagnostics("error")), "", false));
    add(blocks, policies());
    // One table in two parts, so that the first is the last to be shortened.
    add(blocks, block(1, RESOURCES, rows(first), "", true));
    add(blocks, block(3, RESOURCES, rows(others), "", true));
    add(
        blocks,
        folded(
            5,
            "Property changes",
            changed.stream().flatMap(r -> diff(r).stream()).toList(),
            false));
    add(blocks, outputs());
    add(blocks, folded(4, "Warnings", messages(run.diagnostics("warning")), false));
    add(blocks, folded(7, "Messages", messages(run.diagnostics("info")), false));
    return blocks;
  }

  private Block policies() {
    List<String> rows = new ArrayList<>();
    for (PolicyResult policy : run.result().policies()) {
      String level = policy.isMandatory() ? "**mandatory**" : policy.level();
      String urn = policy.urn();
      rows.add(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  level,
                  Md.cell(policy.pack() + "/" + policy.policy(), NAME),
                  urn == null ? "" : Md.cell(Urns.name(urn), NAME),
                  Md.cell(policy.message(), VALUE)));
    }
    String head = "| policy | rule | resource | message |\n| --- | --- | --- | --- |\n";
    return block(1, head, rows, "", true);
  }

  private static boolean isSerious(ResourceView r) {
    return r.isTrouble() || r.kind() == ChangeKind.DELETE || r.kind() == ChangeKind.REPLACE;
  }

  private static void add(List<Block> blocks, Block block) {
    if (!block.items().isEmpty()) {
      blocks.add(block);
    }
  }

  private Block block(int order, String head, List<String> items, String tail, boolean rows) {
    return new Block(rank + order, head, items, tail, rows);
  }

  private Block folded(int order, String title, List<String> items, boolean rows) {
    String counted = title + " (" + items.size() + ")";
    return flavor.folds()
        ? block(
            order, "<details><summary>" + counted + "</summary>\n\n", items, "\n</details>\n", rows)
        : block(order, "**" + counted + "**\n\n", items, "", rows);
  }

  private static List<String> rows(List<ResourceView> resources) {
    return resources.stream()
        .map(
            r ->
                "| %s | %s | %s | %s |\n"
                    .formatted(
                        what(r), Md.cell(r.name(), NAME), Md.cell(r.type(), NAME), properties(r)))
        .toList();
  }

  private static String what(ResourceView r) {
    return switch (r.outcome()) {
      case DONE -> isSerious(r) ? "**" + r.kind().word() + "**" : r.kind().word();
      case FAILED -> "**" + r.kind().word() + " failed**";
      case UNFINISHED -> "**" + r.kind().word() + " unfinished**";
    };
  }

  private static String properties(ResourceView r) {
    if (r.kind() == ChangeKind.CREATE) {
      return "";
    }
    List<PropertyChange> changes = r.changes();
    String names =
        changes.stream()
            .limit(PROPERTIES)
            .map(c -> Md.cell(c.path(), NAME))
            .collect(Collectors.joining(", "));
    int more = changes.size() - PROPERTIES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private List<String> diff(ResourceView r) {
    if (r.changes().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (PropertyChange change : r.changes()) {
      if (change.before() != null) {
        lines.add("- " + change.path() + ": " + value(change.before()));
      }
      if (change.after() != null || change.before() == null) {
        lines.add("+ " + change.path() + ": " + value(change.after()));
      }
    }
    String title = what(r) + " " + Md.code(r.name(), NAME) + " " + Md.code(r.type(), NAME) + "\n\n";
    String text = Md.cut(String.join("\n", lines), MESSAGE);
    return List.of(title + Md.fence(flavor.diffs() ? "diff" : "text", text) + "\n");
  }

  private static String value(@Nullable String json) {
    if (json == null) {
      return "?";
    }
    return Md.cut(json.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "), VALUE);
  }

  private static List<String> messages(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(RunBlocks::message).toList();
  }

  private static String message(Diagnostic d) {
    String about = d.urn() == null ? "" : Md.code(Urns.name(d.urn()), NAME) + "\n\n";
    return about + Md.fence("text", Md.cut(d.message(), MESSAGE)) + "\n";
  }

  private Block outputs() {
    List<String> rows = new ArrayList<>();
    run.result()
        .outputs()
        .values()
        .forEach((name, json) -> rows.add(row(name, Md.cell(json, VALUE))));
    run.result().outputs().withheld().forEach(name -> rows.add(row(name, "[secret]")));
    Block folded = folded(6, "Outputs", rows, true);
    String table = "| output | value |\n| --- | --- |\n";
    return new Block(folded.rank(), folded.head() + table, rows, folded.tail(), true);
  }

  private static String row(String name, String value) {
    return "| " + Md.cell(name, NAME) + " | " + value + " |\n";
  }
}
