package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.stackline.view.PulumiBuildAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * An update goes on while its controller or its agent is away, and ends cleanly when it is aborted.
 */
class DurabilityTest {
  private static final String UP =
      "def u = pulumiUp stack: 'dev', create: true, credentialsId: 'token'";

  @RegisterExtension private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();
  @TempDir Path directory;
  private Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = Lab.in(directory);
  }

  @AfterEach
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  private WorkflowRun begin(JenkinsRule jenkins) throws Exception {
    lab.credential("token");
    lab.agent(jenkins, "here");
    WorkflowJob job =
        Lab.pipeline(
            jenkins, "slow", lab.gated("slow"), UP, "echo \"ended: ${u.status} ${u.version}\"");
    WorkflowRun run = job.scheduleBuild2(0).waitForStart();
    lab.awaitBegun();
    return run;
  }

  private static WorkflowRun run() {
    return Jenkins.get().getItemByFullName("slow", WorkflowJob.class).getBuildByNumber(1);
  }

  @Test
  void anUpdateSurvivesARestartOfTheController() throws Throwable {
    sessions.then(
        jenkins -> {
          begin(jenkins);
          // Until the step is on the disk with its durable task, a restart would find nothing.
          jenkins.waitForMessage("slow", run());
        });
    assertNoSecretIn(sessions.getHome().toPath());
    sessions.then(
        jenkins -> {
          lab.open();
          WorkflowRun run = run();
          jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
          jenkins.assertLogContains("ended: succeeded 1", run);
          jenkins.assertLogNotContains(Lab.TOKEN, run);
          assertEquals(
              List.of("succeeded"),
              run.getAction(PulumiBuildAction.class).getRuns().stream()
                  .map(r -> r.getStatus())
                  .toList());
        });
  }

  /** Credentials are encrypted; nothing else may have the token in any file. */
  private static void assertNoSecretIn(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(Lab.TOKEN), "the token is in " + file);
      }
    }
    assertTrue(Files.exists(home.resolve("jobs/slow/builds/1/program.dat")), "the state was saved");
  }

  @Test
  void anUpdateSurvivesTheLossOfItsAgent() throws Throwable {
    sessions.then(
        jenkins -> {
          WorkflowRun run = begin(jenkins);
          Slave agent = (Slave) jenkins.jenkins.getNode("here");
          agent.toComputer().disconnect(null).get();
          lab.open();
          agent.toComputer().connect(true).get();
          jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
          jenkins.assertLogContains("ended: succeeded 1", run);
        });
  }

  @Test
  void anAbortedBuildLeavesNoUpdateBehind() throws Throwable {
    sessions.then(
        jenkins -> {
          WorkflowRun run = begin(jenkins);
          run.doStop();
          jenkins.waitForMessage("SIGTERM received; cancelling", run);
          lab.open();
          jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
          String stack = lab.ask("/api/stacks/admin/slow/dev");
          assertTrue(stack.startsWith("200") && !stack.contains("currentOperation"), stack);
          assertEquals(
              "cancelled", run.getAction(PulumiBuildAction.class).getRuns().get(0).getStatus());
          WorkflowRun next = jenkins.buildAndAssertSuccess(run.getParent());
          // The provider could finish what it was making, and the state knows of it.
          jenkins.assertLogContains("ended: no-changes", next);
        });
  }

  /** Jenkins gives an aborted process up after 20 s; the step ends with the update all the same. */
  @Test
  void anAbortThatTakesItsTimeEndsWithTheUpdate() throws Throwable {
    sessions.then(
        jenkins -> {
          WorkflowRun run = begin(jenkins);
          run.doStop();
          jenkins.waitForMessage("process did not stop", run);
          assertTrue(run.isBuilding(), "the update goes on");
          lab.open();
          jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
          assertEquals(
              "cancelled", run.getAction(PulumiBuildAction.class).getRuns().get(0).getStatus());
          assertFalse(lab.ask("/api/stacks/admin/slow/dev").contains("currentOperation"));
        });
  }
}
