package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.Main;
import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.stackline.view.PulumiBuildAction;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.security.MasterToSlaveCallable;
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
    return begin(jenkins, UP, "echo \"ended: ${u.status} ${u.version}\"");
  }

  private WorkflowRun begin(JenkinsRule jenkins, String... lines) throws Exception {
    lab.credential("token");
    lab.agent(jenkins, "here");
    WorkflowJob job = Lab.pipeline(jenkins, "slow", lab.gated("slow"), lines);
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

  /**
   * {@code timeout} ends what it has interrupted by force after 60 s. By then the runner has ended
   * even a CLI that ignores it, and the step has said how.
   */
  @Test
  void theStepTimeoutLeavesTheRunnerItsTime() throws Throwable {
    sessions.then(
        jenkins -> {
          assertEquals(60_000, graceOfTheStepTimeout(jenkins));
          lab.credential("token");
          lab.agent(jenkins, "here");
          WorkflowJob job =
              Lab.pipeline(
                  jenkins,
                  "slow",
                  lab.gated("slow"),
                  "timeout(time: 60, unit: 'SECONDS') {",
                  "  " + UP,
                  "}");

          WorkflowRun run = jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());

          jenkins.assertBuildStatus(Result.ABORTED, run);
          lab.awaitBegun();
          jenkins.assertLogNotContains("did not finish within grace period", run);
          assertEquals(
              "cancelled", run.getAction(PulumiBuildAction.class).getRuns().get(0).getStatus());
          assertFalse(lab.ask("/api/stacks/admin/slow/dev").contains("currentOperation"));
        });
  }

  /** In tests of Jenkins it is 5 s, unless the class is made ready as outside of them. */
  private static long graceOfTheStepTimeout(JenkinsRule jenkins) throws Exception {
    boolean test = Main.isUnitTest;
    Main.isUnitTest = false;
    try {
      Field grace =
          Class.forName(
                  "org.jenkinsci.plugins.workflow.steps.TimeoutStepExecution",
                  true,
                  jenkins.jenkins.getPluginManager().uberClassLoader)
              .getDeclaredField("GRACE_PERIOD");
      grace.setAccessible(true);
      return grace.getLong(null);
    } finally {
      Main.isUnitTest = test;
    }
  }

  /** The twin of the tests above: whoever aborts again does not wait for the runner. */
  @Test
  void aFurtherAbortEndsTheStepAtOnce() throws Throwable {
    sessions.then(
        jenkins -> {
          WorkflowRun run = begin(jenkins);
          run.doStop();
          jenkins.waitForMessage("SIGTERM received; cancelling", run);
          assertTrue(run.isBuilding(), "the first one waits");

          run.doStop();

          jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
          jenkins.assertLogContains("The runner was not waited for any more", run);
          assertFalse(
              Files.exists(Path.of(lab.file("gate") + ".create.go")),
              "the resource is still being made");
          lab.open();
        });
  }

  /** An agent that answers nothing, and whose connection stays open. */
  @Test
  void anAgentThatHangsDoesNotHoldTheStep() throws Throwable {
    sessions.then(
        jenkins -> {
          WorkflowRun run =
              begin(
                  jenkins, "try {", "  " + UP, "} finally {", "  echo 'ended: by the abort'", "}");
          Slave agent = (Slave) jenkins.jenkins.getNode("here");
          long pid = agent.getChannel().call(new Pid());
          signal("STOP", pid);
          try {
            run.doStop();
            jenkins.waitForMessage("ended: by the abort", run);
          } finally {
            signal("CONT", pid);
            lab.open();
          }
          jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        });
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor());
  }

  /** Asked on the agent. */
  private static final class Pid extends MasterToSlaveCallable<Long, RuntimeException> {
    private static final long serialVersionUID = 1;

    @Override
    public Long call() {
      return ProcessHandle.current().pid();
    }
  }
}
