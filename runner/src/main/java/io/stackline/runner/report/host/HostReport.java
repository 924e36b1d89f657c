package io.stackline.runner.report.host;

import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.OutputFile;
import io.stackline.runner.report.markdown.Flavor;
import io.stackline.runner.report.markdown.MarkdownSummary;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Finding;
import io.stackline.runner.report.view.Findings;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.RunView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A summary on the page of the build, and an annotation for what the run complains of, where the
 * host has such things: GitHub Actions and Azure Pipelines. Nothing that goes wrong with it changes
 * how the run ended.
 */
public final class HostReport {
  /** GitHub shows no more of each kind for a step. */
  private static final int MOST = 10;

  private final Outlet outlet;
  private final Origin origin;

  /**
   * Where it goes.
   *
   * @param environment says which host it is, and where its files are
   * @param masker hides the run's secrets once more
   * @param say tells people
   * @param commands takes lines for the host as they are
   */
  public record Outlet(
      Environment environment, Masker masker, Consumer<String> say, Consumer<String> commands) {}

  /**
   * @param origin where the report comes from
   */
  public HostReport(Outlet outlet, Origin origin) {
    this.outlet = outlet;
    this.origin = origin;
  }

  /** Reports runs. */
  public void report(List<Reported> runs) {
    CiHost host = CiHost.detect(outlet.environment());
    try {
      switch (host) {
        case GITHUB -> github(runs);
        case AZURE -> azure(runs);
        case BITBUCKET -> {
          // What it shows is a report on the commit, which is put there by others.
        }
        case GITLAB, JENKINS, TRAVIS, GENERIC, NONE ->
            outlet
                .say()
                .accept(
                    "--report host: "
                        + host.title()
                        + " shows nothing by itself; write a file with --report FORMAT:FILE.");
      }
    } catch (IOException e) {
      outlet.say().accept("warning: the summary cannot be written: " + OutputFile.words(e) + ".");
    }
  }

  private void github(List<Reported> runs) throws IOException {
    String file = outlet.environment().get("GITHUB_STEP_SUMMARY").orElse("");
    if (!file.isEmpty()) {
      Path summary = Path.of(file);
      int used = Files.exists(summary) ? (int) Math.min(Files.size(summary), 1 << 20) : 0;
      String text = markdown(Flavor.GITHUB_SUMMARY.without(used), runs);
      OutputFile.append(summary, text + "\n");
    }
    for (Finding.Severity severity : Finding.Severity.values()) {
      findings(runs, severity).forEach(f -> command(Annotations.github(f)));
    }
  }

  private void azure(List<Reported> runs) throws IOException {
    String directory = outlet.environment().get("AGENT_TEMPDIRECTORY").orElse("");
    if (!directory.isEmpty()) {
      // The agent reads it after the step, so it stays there.
      Path file = Path.of(directory).resolve("stackline-" + UUID.randomUUID() + ".md");
      Files.write(file, markdown(Flavor.AZURE_SUMMARY, runs).getBytes(StandardCharsets.UTF_8));
      outlet.commands().accept("##vso[task.uploadsummary]" + file);
    }
    for (Finding.Severity severity : Finding.Severity.values()) {
      findings(runs, severity).forEach(f -> command(Annotations.azure(f)));
    }
  }

  private String markdown(Flavor flavor, List<Reported> runs) {
    List<RunView> views = runs.stream().map(Reported::run).toList();
    return outlet.masker().mask(new MarkdownSummary(flavor, origin).of(views));
  }

  private void command(String line) {
    outlet.commands().accept(outlet.masker().mask(line));
  }

  private List<Finding> findings(List<Reported> runs, Finding.Severity severity) {
    return Findings.of(runs).stream()
        .filter(finding -> finding.severity() == severity)
        .limit(MOST)
        .toList();
  }
}
