package io.stackline.runner.report.file;

import io.stackline.run.ReportTarget;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.report.OutputFile;
import io.stackline.runner.report.html.HtmlReport;
import io.stackline.runner.report.markdown.Flavor;
import io.stackline.runner.report.markdown.MarkdownSummary;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Findings;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.RunView;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes reports to files. A report that cannot be written is a warning: the run is what counts.
 */
public final class ReportFiles {
  private final Masker masker;
  private final Consumer<String> warnings;
  private final Origin origin;

  /**
   * @param masker hides the run's secrets once more
   * @param warnings takes what could not be written
   * @param origin where the reports come from
   */
  public ReportFiles(Masker masker, Consumer<String> warnings, Origin origin) {
    this.masker = masker;
    this.warnings = warnings;
    this.origin = origin;
  }

  /** Writes every report but the host's own. */
  public void write(List<ReportTarget> targets, List<Reported> runs) {
    for (ReportTarget target : targets) {
      if (!target.format().isFile()) {
        continue;
      }
      write(target, masker.mask(text(target.format(), runs)));
    }
  }

  private String text(ReportTarget.Format format, List<Reported> reported) {
    List<RunView> runs = reported.stream().map(Reported::run).toList();
    return switch (format) {
      case HTML -> HtmlReport.of(reported, origin);
      case MARKDOWN -> new MarkdownSummary(Flavor.FILE, origin).of(runs);
      case JUNIT -> JUnitReport.of(runs);
      case SARIF -> SarifReport.of(Findings.of(reported));
      case TERRAFORM -> TerraformReport.of(runs);
      case CODEQUALITY -> CodeQualityReport.of(Findings.of(reported));
      case ANNOTATIONS -> AnnotationsReport.of(runs);
      case HOST, INSIGHTS -> throw new IllegalArgumentException(format.word() + " is no file");
    };
  }

  /**
   * Makes sure that each can be written, before the run that they are of.
   *
   * @throws RunException with {@code BAD_OUTPUT_FILE}
   */
  public static void prepare(List<ReportTarget> targets) throws RunException {
    for (ReportTarget target : targets) {
      if (target.format().isFile()) {
        output(target).prepare();
      }
    }
  }

  private static OutputFile output(ReportTarget target) throws RunException {
    String option = "--report " + target.format().word();
    return OutputFile.of(option, OutputFile.path(option, target.file()));
  }

  private void write(ReportTarget target, String text) {
    try {
      output(target).write(text);
    } catch (RunException e) {
      warnings.accept("warning: " + e.error().whatHappened());
    } catch (IOException e) {
      warnings.accept(
          "warning: the report "
              + target.file()
              + " cannot be written: "
              + OutputFile.words(e)
              + ".");
    }
  }
}
