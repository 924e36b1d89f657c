package io.stackline.runner;

import io.stackline.run.ReportTarget;
import io.stackline.run.RunRequest;
import io.stackline.runner.Runner.Ended;
import io.stackline.runner.comment.HostInsights;
import io.stackline.runner.comment.HostIssues;
import io.stackline.runner.comment.HostNotices;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.report.file.ReportFiles;
import io.stackline.runner.report.host.HostReport;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.SourcePlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The reports of runs that have ended; nothing that goes wrong with them changes how they ended.
 */
final class Reporting {
  private final Runner.Setup setup;

  Reporting(Runner.Setup setup) {
    this.setup = setup;
  }

  /** Reports one run. */
  void report(List<Ended> one) {
    RunRequest request = one.get(0).request();
    Path project = directory(request);
    Path root = root(context(project), project);
    report(asked(request, root), root, one);
  }

  /** Reports runs together, whichever of their list were worked on. */
  void report(Path list, List<Ended> runs) {
    Path place = list.toAbsolutePath().normalize();
    Path directory = Files.isDirectory(place) ? place : place.resolveSibling(".").normalize();
    Path root = root(context(directory), directory);
    String name = root.relativize(place).toString().replace('\\', '/');
    report("stacks of " + name, root, runs);
  }

  private void report(String subject, Path root, List<Ended> runs) {
    RunRequest shared = runs.get(0).request();
    boolean linked = ForkGuard.linkedOut(shared, setup.environment()).isPresent();
    if (linked || !shared.reports().isWanted()) {
      return;
    }
    HostContext context = context(directory(shared));
    Origin origin = new Origin(context.revision().commit(), context.build().url());
    List<Reported> reported = new ArrayList<>();
    List<HostNotices.Outcome> outcomes = new ArrayList<>();
    for (Ended run : runs) {
      SourcePlaces places = new SourcePlaces(root, directory(run.request()));
      Reported each = Reported.of(run.result(), places);
      reported.add(each);
      outcomes.add(new HostNotices.Outcome(asked(run.request(), root), each.run()));
    }
    files(shared, origin, reported);
    String about = shared.operation().word() + "\n" + subject;
    if (insightsWanted(shared)) {
      new HostInsights(shared.reports().comments(), surroundings())
          .publish(about, reported, context, origin);
    }
    boolean commented = runs.stream().allMatch(Ended::commented);
    notices(shared).tell(new HostNotices.Told(about, outcomes, commented), context, origin);
    new HostIssues(shared.reports().comments(), surroundings()).tell(outcomes, context, origin);
  }

  /** Bitbucket Pipelines shows nothing else by itself. */
  private boolean insightsWanted(RunRequest request) {
    boolean pipelines = CiHost.detect(setup.environment()) == CiHost.BITBUCKET;
    return wants(request, ReportTarget.Format.INSIGHTS)
        || (pipelines && wants(request, ReportTarget.Format.HOST));
  }

  private static boolean wants(RunRequest request, ReportTarget.Format format) {
    return request.reports().targets().stream().anyMatch(target -> target.format() == format);
  }

  private void files(RunRequest request, Origin origin, List<Reported> runs) {
    List<ReportTarget> targets = request.reports().targets();
    if (wants(request, ReportTarget.Format.HOST)) {
      HostReport.Outlet outlet =
          new HostReport.Outlet(
              setup.environment(), setup.masker(), setup.console()::say, setup.commands());
      new HostReport(outlet, origin).report(runs);
    }
    new ReportFiles(setup.masker(), setup.console()::say, origin).write(targets, runs);
  }

  private static Path directory(RunRequest request) {
    return request.cwd().toAbsolutePath().normalize();
  }

  /** Learns the secrets that reports need, so that the run does not show them. */
  void prepare(RunRequest request) {
    if (request.reports().comments().isWanted() || insightsWanted(request)) {
      notices(request).learn(context(directory(request)));
    }
  }

  private HostContext context(Path project) {
    return CiHost.detect(setup.environment()).context(setup.environment(), project);
  }

  private HostNotices notices(RunRequest request) {
    return new HostNotices(request.reports().comments(), surroundings());
  }

  private HostNotices.Surroundings surroundings() {
    return new HostNotices.Surroundings(setup.environment(), setup.masker(), setup.console()::say);
  }

  /** The stack's name for every run, also for one that fails before it knows the whole name. */
  private static String asked(RunRequest request, Path root) {
    Path place = root.relativize(directory(request));
    boolean told = request.stack().contains("/") || place.toString().isEmpty();
    return told ? request.stack() : place.toString().replace('\\', '/') + " " + request.stack();
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
