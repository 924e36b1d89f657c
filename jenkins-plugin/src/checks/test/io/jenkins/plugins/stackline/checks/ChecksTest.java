package io.jenkins.plugins.stackline.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.stackline.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What an implementation of the Checks API is handed. */
@WithJenkins
class ChecksTest {
  private static final List<ChecksDetails> PUBLISHED = new CopyOnWriteArrayList<>();

  @TempDir Path directory;

  /** Keeps what is published. */
  @TestExtension
  public static final class Capturing extends ChecksPublisherFactory {
    @Override
    protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
      return Optional.of(
          new ChecksPublisher() {
            @Override
            public void publish(ChecksDetails details) {
              PUBLISHED.add(details);
            }
          });
    }
  }

  @Test
  void eachOperationIsACheck(JenkinsRule jenkins) throws Exception {
    PUBLISHED.clear();
    try (Lab lab = Lab.in(directory)) {
      lab.credential("token");
      lab.agent(jenkins, "here");
      WorkflowJob job =
          Lab.pipeline(
              jenkins,
              "checks",
              Lab.program("shop", "apples"),
              "pulumiUp stack: 'checks', create: true, credentialsId: 'token'",
              "pulumiPreview stack: 'gone', credentialsId: 'token'");

      jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }
    assertEquals(2, PUBLISHED.size());
    ChecksDetails up = PUBLISHED.get(0);
    assertEquals("Pulumi / admin/shop/checks / up", up.getName().orElseThrow());
    assertEquals(ChecksConclusion.SUCCESS, up.getConclusion());
    String summary = up.getOutput().orElseThrow().getSummary().orElseThrow();
    assertTrue(summary.contains("| shelf | pulumi:index:Stash | create | done |"), summary);
    assertFalse(summary.contains("nobody sees this"), summary);
    assertTrue(up.getDetailsURL().orElseThrow().endsWith("/admin/shop/checks/updates/1"));
    ChecksDetails gone = PUBLISHED.get(1);
    assertEquals(ChecksConclusion.FAILURE, gone.getConclusion());
    assertTrue(
        gone.getOutput().orElseThrow().getSummary().orElseThrow().contains("`stack-not-found`"));
  }
}
