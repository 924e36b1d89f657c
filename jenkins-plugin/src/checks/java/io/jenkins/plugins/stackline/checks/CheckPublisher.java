package io.jenkins.plugins.stackline.checks;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.run.Summary;
import io.jenkins.plugins.stackline.view.RunObserver;

/**
 * Gives the commit a check for each operation on a stack. Without an implementation nothing
 * happens.
 */
@Extension(optional = true)
public final class CheckPublisher implements RunObserver {
  @Override
  public void onResult(Run<?, ?> run, RunReport report, TaskListener listener) {
    if (ExtensionList.lookup(ChecksPublisherFactory.class).isEmpty()) {
      return;
    }
    ChecksDetailsBuilder details =
        new ChecksDetailsBuilder()
            .withName("Pulumi / %s / %s".formatted(report.stack(), report.operation()))
            .withStatus(ChecksStatus.COMPLETED)
            .withConclusion(conclusion(report))
            .withOutput(
                new ChecksOutputBuilder()
                    .withTitle(Summary.title(report))
                    .withSummary(Summary.markdown(report))
                    .build());
    if (!report.link().isEmpty()) {
      details.withDetailsURL(report.link());
    }
    ChecksPublisherFactory.fromRun(run, listener).publish(details.build());
  }

  private static ChecksConclusion conclusion(RunReport report) {
    if (report.succeeded()) {
      return ChecksConclusion.SUCCESS;
    }
    return switch (report.status()) {
      case "cancelled", "running" -> ChecksConclusion.CANCELED;
      case "timed-out" -> ChecksConclusion.TIME_OUT;
      case "busy", "config", "auth" -> ChecksConclusion.ACTION_REQUIRED;
      default -> ChecksConclusion.FAILURE;
    };
  }
}
