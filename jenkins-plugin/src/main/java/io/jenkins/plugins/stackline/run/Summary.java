package io.jenkins.plugins.stackline.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A result in few words, for places that show Markdown. */
public final class Summary {
  /** More rows than this are only counted: a check has a limit. */
  private static final int ROWS = 200;

  private Summary() {}

  /** One line: {@code pulumi up acme/shop/dev: succeeded, 2 create}. */
  public static String title(RunReport report) {
    return "pulumi %s %s: %s, %s"
        .formatted(report.operation(), report.stack(), report.status(), changes(report.changes()));
  }

  /** The changes in words; {@code no changes} if there are none. */
  public static String changes(Map<String, Integer> changes) {
    return changes.isEmpty()
        ? "no changes"
        : changes.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  /** What happened, the changes as a table, and the link. */
  public static String markdown(RunReport report) {
    StringBuilder text = new StringBuilder();
    report
        .problem()
        .ifPresent(
            p ->
                text.append("**%s** %s (`%s`)".formatted(p.whatHappened(), p.whatToDo(), p.code()))
                    .append("\n\n"));
    List<RunReport.Resource> resources = report.resources();
    if (!resources.isEmpty()) {
      text.append("| Resource | Type | Operation | Outcome |\n| --- | --- | --- | --- |\n");
      for (RunReport.Resource r : resources.subList(0, Math.min(ROWS, resources.size()))) {
        text.append(
                "| %s | %s | %s | %s |"
                    .formatted(cell(r.name()), cell(r.type()), r.operation(), r.outcome()))
            .append('\n');
      }
      if (resources.size() > ROWS) {
        text.append("\nand ").append(resources.size() - ROWS).append(" more\n");
      }
    }
    if (!report.link().isEmpty()) {
      text.append("\n[Update ")
          .append(report.version())
          .append("](")
          .append(report.link())
          .append(")\n");
    }
    return text.toString();
  }

  private static String cell(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replaceAll("\\R", " ");
  }
}
