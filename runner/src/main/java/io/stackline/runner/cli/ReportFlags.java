package io.stackline.runner.cli;

import io.stackline.run.ReportOptions;
import io.stackline.run.ReportTarget;
import io.stackline.runner.report.RequestFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of what is reported. */
@Heading("Output")
final class ReportFlags {
  @Option(
      names = "--report",
      paramLabel = "FORMAT[:FILE]",
      description =
          "Report: host for what the CI host shows by itself, insights for a report on the"
              + " commit on Bitbucket, html:FILE, markdown:FILE, junit:FILE,"
              + " sarif:FILE, or what GitLab reads as terraform, codequality and annotations; may be repeated.")
  @Nullable List<String> reports;

  @Mixin CommentFlags comments = new CommentFlags();

  ReportOptions options(RequestFile file) {
    return new ReportOptions(
        Given.list(reports, file.reports()).stream().map(ReportTarget::parse).toList(),
        comments.options(file));
  }
}
