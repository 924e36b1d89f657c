package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.computed.DefaultOrphanedItemStrategy;
import hudson.model.Slave;
import io.jenkins.plugins.stackline.config.PulumiGlobalConfiguration;
import java.nio.file.Path;
import java.util.logging.Level;
import jenkins.branch.BranchSource;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A change request has a review stack while its job is there, and nothing else goes with it. */
@WithJenkins
class BranchesTest {
  private static final String SHOP = "acme/shop";
  private static final String OTHER = "acme/other";
  private static final String UP =
      "def up = pulumiUp stack: 'admin/shop/dev', review: true, credentialsId: 'token'\n"
          + "  echo \"stack: ${up.stack}\"";

  @TempDir Path directory;
  private final LogRecorder log = new LogRecorder();
  private JenkinsRule jenkins;
  private Lab lab;
  private Slave agent;

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    log.record("io.jenkins.plugins.stackline.branches", Level.INFO).capture(100);
    lab = Lab.in(directory);
    lab.credential("token");
    agent = lab.agent(jenkins, "here");
  }

  @AfterEach
  void stop() throws Exception {
    log.close();
    if (lab != null) {
      lab.close();
    }
  }

  private static String jenkinsfile(String lines) {
    return "node('here') {\n  writeFile file: 'Pulumi.yaml', text: '''"
        + Lab.program("shop", "apples")
        + "'''\n  "
        + lines
        + "\n}\n";
  }

  private WorkflowMultiBranchProject project(String repository, String lines) throws Exception {
    WorkflowMultiBranchProject project =
        jenkins.createProject(WorkflowMultiBranchProject.class, repository.replace('/', '-'));
    project
        .getSourcesList()
        .add(new BranchSource(new Requests(repository, jenkinsfile(lines), false)));
    project.setOrphanedItemStrategy(new DefaultOrphanedItemStrategy(true, "", "0"));
    return project;
  }

  private void index(WorkflowMultiBranchProject project, String repository, String... open)
      throws Exception {
    Requests.open(repository, open);
    project.scheduleBuild2(0).getFuture().get();
    jenkins.waitUntilNoActivity();
  }

  private WorkflowRun assertBuilt(WorkflowMultiBranchProject project, String name)
      throws Exception {
    WorkflowJob job = project.getItem(name);
    assertNotNull(job, name + ": " + project.getItems());
    WorkflowRun run = job.getLastBuild();
    assertEquals(1, run.getNumber());
    return jenkins.assertBuildStatusSuccess(run);
  }

  private void close(WorkflowMultiBranchProject project, String repository) throws Exception {
    index(project, repository);
    assertTrue(project.getItems().isEmpty(), "the jobs are removed");
  }

  private void assertThere(String stack) throws Exception {
    String answer = lab.ask("/api/stacks/" + stack);
    assertTrue(answer.startsWith("200"), stack + ": " + answer + log.getMessages());
  }

  private void assertGone(String stack) throws Exception {
    String answer = lab.ask("/api/stacks/" + stack);
    assertTrue(answer.startsWith("404"), stack + ": " + answer + log.getMessages());
  }

  @Test
  void theReviewStackGoesWithTheJobOfItsRequest() throws Exception {
    WorkflowMultiBranchProject project = project(SHOP, UP);
    index(project, SHOP, "7", "8");
    WorkflowRun seven = assertBuilt(project, "PR-7");
    assertBuilt(project, "PR-8");
    jenkins.assertLogContains("stack: admin/shop/pr-7", seven);
    assertThere("admin/shop/pr-7");

    index(project, SHOP, "8");

    assertNull(project.getItem("PR-7"), "the job is removed");
    assertGone("admin/shop/pr-7");
    assertThere("admin/shop/pr-8");
  }

  /** A run that fails while its options are read works on no stack, whatever it calls it. */
  @Test
  void theStackThatReviewStacksAreMadeAfterStays() throws Exception {
    WorkflowMultiBranchProject project =
        project(
            SHOP,
            "pulumiUp stack: 'admin/shop/dev', create: true, credentialsId: 'token'\n"
                + "def r = pulumiUp stack: 'admin/shop/dev', review: true, timeout: '30 minutes',"
                + " credentialsId: 'token', propagate: false\n"
                + "echo \"review: ${r.status} ${r.error}\"\n"
                + "r = pulumiUp stack: 'admin/shop/dev', review: true, reviewName: 'dev',"
                + " credentialsId: 'token', propagate: false\n"
                + "echo \"named: ${r.status}\"\n"
                + UP);
    index(project, SHOP, "7");
    WorkflowRun run = assertBuilt(project, "PR-7");
    jenkins.assertLogContains("review: config ", run);
    jenkins.assertLogContains("named: config", run);
    assertThere("admin/shop/pr-7");

    close(project, SHOP);

    assertGone("admin/shop/pr-7");
    assertThere("admin/shop/dev");
  }

  /** Two repositories with one project, and a request of the same number in each. */
  @Test
  void theReviewStackOfAnotherRepositorysRequestStays() throws Exception {
    WorkflowMultiBranchProject shop = project(SHOP, UP);
    index(shop, SHOP, "7");
    assertBuilt(shop, "PR-7");
    WorkflowMultiBranchProject other =
        project(
            OTHER,
            "def r = pulumiUp stack: 'admin/shop/dev', review: true, credentialsId: 'token',"
                + " propagate: false\n"
                + "echo \"review: ${r.stack} ${r.error}\"");
    index(other, OTHER, "7");
    jenkins.assertLogContains("not-review-stack", assertBuilt(other, "PR-7"));

    close(other, OTHER);
    assertThere("admin/shop/pr-7");

    close(shop, SHOP);
    assertGone("admin/shop/pr-7");
  }

  @Test
  void anotherAgentRemovesWhatTheOneThatIsGoneMade() throws Exception {
    WorkflowMultiBranchProject project = project(SHOP, UP);
    index(project, SHOP, "7");
    assertBuilt(project, "PR-7");
    jenkins.jenkins.setNumExecutors(0);
    lab.agent(jenkins, "there");
    jenkins.jenkins.removeNode(agent);

    close(project, SHOP);

    assertGone("admin/shop/pr-7");
  }

  @Test
  void theWholeControllerMayKeepReviewStacks() throws Exception {
    PulumiGlobalConfiguration.get().setRemoveReviewStacks(false);
    WorkflowMultiBranchProject project = project(SHOP, UP);
    index(project, SHOP, "7");
    assertBuilt(project, "PR-7");

    close(project, SHOP);

    assertThere("admin/shop/pr-7");
  }

  @Test
  void aStepMayKeepItsReviewStack() throws Exception {
    WorkflowMultiBranchProject project =
        project(SHOP, UP.replace("review: true", "review: true, keepReviewStack: true"));
    index(project, SHOP, "7");
    assertBuilt(project, "PR-7");

    close(project, SHOP);

    assertThere("admin/shop/pr-7");
  }

  @Test
  void whatThePipelineRemovedItselfIsNoTrouble() throws Exception {
    WorkflowMultiBranchProject project =
        project(
            SHOP,
            UP + "\n  pulumiDestroy stack: 'admin/shop/dev', review: true, credentialsId: 'token'");
    index(project, SHOP, "7");
    assertBuilt(project, "PR-7");
    assertGone("admin/shop/pr-7");

    close(project, SHOP);

    assertFalse(
        log.getRecords().stream().anyMatch(r -> r.getLevel().intValue() >= 900),
        log.getMessages().toString());
  }
}
