package io.stackline.runner;

import io.stackline.run.ReportTarget;
import io.stackline.run.RunRequest;
import io.stackline.run.RunResult;
import io.stackline.runner.comment.HostNotices;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.report.file.ReportFiles;
import io.stackline.runner.report.host.HostReport;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.SourcePlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The reports of a run that has ended; nothing that goes wrong with them changes how it ended. */
final class Reporting {
  private final Runner.Setup setup;

  Reporting(Runner.Setup setup) {
    this.setup = setup;
  }

  void report(RunRequest request, RunResult result) {
    if (!request.reports().isWanted()) {
      return;
    }
    Path project = request.cwd().toAbsolutePath().normalize();
    HostContext context = context(project);
    Origin origin = new Origin(context.revision().commit(), context.build().url());
    SourcePlaces places = new SourcePlaces(root(context, project), project);
    boolean host =
        request.reports().targets().stream()
            .anyMatch(target -> target.format() == ReportTarget.Format.HOST);
    if (host) {
      HostReport.Outlet outlet =
          new HostReport.Outlet(
              setup.environment(), setup.masker(), setup.console()::say, setup.commands());
      new HostReport(outlet, origin, places).report(List.of(result));
    }
    new ReportFiles(setup.masker(), setup.console()::say, origin, places)
        .write(request.reports().targets(), List.of(result));
    String stack = asked(request, context, project);
    notices(request)
        .tell(
            new HostNotices.Told(
                request.operation().word() + "\n" + stack,
                List.of(new HostNotices.Outcome(stack, result))),
            context,
            origin);
  }

  /** Learns the secrets that reports need, so that the run does not show them. */
  void prepare(RunRequest request) {
    if (request.reports().comments().isWanted()) {
      notices(request).learn(context(request.cwd().toAbsolutePath().normalize()));
    }
  }

  private HostContext context(Path project) {
    return CiHost.detect(setup.environment()).context(setup.environment(), project);
  }

  private HostNotices notices(RunRequest request) {
    return new HostNotices(
        request.reports().comments(),
        new HostNotices.Surroundings(setup.environment(), setup.masker(), setup.console()::say));
  }

  /** The stack's name for every run, also for one that fails before it knows the whole name. */
  private static String asked(RunRequest request, HostContext context, Path project) {
    Path place = root(context, project).relativize(project);
    boolean told = request.stack().contains("/") || place.toString().isEmpty();
    return told ? request.stack() : place + " " + request.stack();
  }

  /** The checkout: what places in the source are relative to. */
  private static Path root(HostContext context, Path project) {
    Path checkout = context.checkout();
    if (checkout != null && project.startsWith(checkout)) {
      return checkout;
    }
    for (Path directory = project; directory != null; directory = directory.getParent()) {
      if (Files.exists(directory.resolve(".git"))) {
        return directory;
      }
    }
    return project;
  }
}
