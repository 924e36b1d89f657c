package io.stackline.runner.report.markdown;

import io.stackline.run.RunStatus;
import io.stackline.runner.report.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs as one Markdown text: how they ended and how many resources change, then what fails, is
 * deleted or replaced, and everything else as long as there is room.
 */
public final class MarkdownSummary {
  private static final int NAME = 200;

  private final Flavor flavor;
  private final Origin origin;

  public MarkdownSummary(Flavor flavor, Origin origin) {
    this.flavor = flavor;
    this.origin = origin;
  }

  /**
   * The text.
   *
   * @param runs at least one
   * @return at most as long as the flavor allows, if that is enough for the headlines
   */
  public String of(List<RunView> runs) {
    if (runs.size() == 1) {
      RunView run = runs.get(0);
      String top = "### " + headline(run) + "\n\n" + lead(run);
      return new Page(top, new RunBlocks(flavor, run, 0).all(), bottom(runs)).fit(flavor.limit());
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(overview(runs));
    for (int index = 0; index < runs.size(); index++) {
      RunView run = runs.get(index);
      String head = "#### " + headline(run) + "\n\n";
      blocks.add(new Block(1, head, List.of(lead(run)), "", false));
      blocks.addAll(new RunBlocks(flavor, run, 1).all());
    }
    String top = "### " + icon(runs) + " Pulumi: " + runs.size() + " stacks\n\n";
    return new Page(top, blocks, bottom(runs)).fit(flavor.limit());
  }

  /**
   * One line that says what became of what a preview foresaw.
   *
   * @param runs the updates, at least one
   */
  public String applied(List<RunView> runs) {
    List<RunView> done = runs.stream().filter(RunView::isSuccess).toList();
    StringBuilder line = new StringBuilder("> **");
    line.append(done.size() == runs.size() ? "Applied" : "Not applied").append("**");
    Optional.ofNullable(origin.build())
        .flatMap(page -> Md.link("this build", page))
        .ifPresent(link -> line.append(" in ").append(link));
    if (runs.size() > 1) {
      line.append(": ").append(done.size()).append(" of ").append(runs.size()).append(" stacks");
      return line.append('.').toString();
    }
    line.append(": ").append(runs.get(0).words());
    Optional.ofNullable(runs.get(0).result().link())
        .flatMap(page -> Md.link("details", page))
        .ifPresent(link -> line.append(", ").append(link));
    return line.append('.').toString();
  }

  private Block overview(List<RunView> runs) {
    List<String> rows = new ArrayList<>();
    for (RunView run : runs) {
      String stack = Md.cell(run.result().stack(), NAME);
      String link = run.result().link();
      Optional<String> details = link == null ? Optional.empty() : Md.link("details", link);
      rows.add(
          "| %s | %s | %s %s | %s | %s |\n"
              .formatted(
                  stack,
                  run.result().operation().word(),
                  icon(run),
                  run.words(),
                  run.counted(),
                  details.orElse("")));
    }
    String head = "| stack | operation | status | resources | |\n| --- | --- | --- | --- | --- |\n";
    return new Block(0, head, rows, "", true);
  }

  private static String headline(RunView run) {
    String what = run.result().stack().isEmpty() ? "a stack" : Md.code(run.result().stack(), NAME);
    return icon(run)
        + " Pulumi "
        + run.result().operation().word()
        + " of "
        + what
        + ": "
        + run.words();
  }

  /** The totals, why it failed and what to do, the link. */
  private String lead(RunView run) {
    StringBuilder text = new StringBuilder();
    if (!run.totals().isEmpty()) {
      text.append("**").append(run.counted()).append("**\n\n");
    }
    if (run.result().error() != null) {
      String sentence = run.result().error().code().whatHappened();
      String detail = run.result().error().whatHappened().substring(sentence.length()).strip();
      text.append("**").append(sentence).append("** ");
      text.append(run.result().error().whatToDo()).append("\n\n");
      text.append(detail.isEmpty() ? "" : Md.fence("text", Md.cut(detail, 2000)) + "\n");
    }
    Optional.ofNullable(run.result().link())
        .flatMap(link -> Md.link("Open this update", link))
        .ifPresent(link -> text.append(link).append("\n\n"));
    return text.toString();
  }

  private String bottom(List<RunView> runs) {
    Optional<String> cli =
        runs.stream()
            .map(run -> run.result().cli())
            .filter(used -> used != null && used.version() != null)
            .findFirst()
            .map(used -> "pulumi " + used.version());
    Optional<String> commit =
        Optional.ofNullable(origin.commit()).map(c -> "commit " + Md.code(Md.cut(c, 41), 41));
    Optional<String> build = Optional.ofNullable(origin.build()).flatMap(b -> Md.link("build", b));
    Optional<String> time =
        runs.size() == 1
            ? runs.get(0).duration().map(d -> Math.max(1, d.toSeconds()) + " s")
            : Optional.empty();
    List<String> parts = Stream.of(cli, commit, build, time).flatMap(Optional::stream).toList();
    return parts.isEmpty() ? "" : String.join(" · ", parts) + "\n";
  }

  private static String icon(List<RunView> runs) {
    return runs.stream()
        .map(MarkdownSummary::icon)
        .filter(icon -> !icon.equals("✅"))
        .sorted()
        .findFirst()
        .orElse("✅");
  }

  private static String icon(RunView run) {
    RunStatus status = run.status().orElse(RunStatus.INFRASTRUCTURE);
    return switch (status) {
      case SUCCEEDED, NO_CHANGES -> "✅";
      case CHANGES -> "📝";
      case CANCELLED, TIMED_OUT, BUSY -> "⚠️";
      case FAILED,
          CONFIG,
          AUTH,
          RESOURCE_FAILED,
          POLICY_VIOLATION,
          STACK_NOT_FOUND,
          UNEXPECTED_CHANGES,
          INFRASTRUCTURE ->
          "❌";
    };
  }
}
