package io.jenkins.plugins.stackline.branches;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.stackline.Lab;
import io.jenkins.plugins.stackline.view.RunOrigin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a removal does to whatever stack it is asked to remove: the tag of the stack decides. */
@WithJenkins
class RemovalTest {
  private static final String OWN = "https://github.com/acme/shop/pull/7";
  private static final String OTHER = "https://github.com/acme/other/pull/7";

  @TempDir Path directory;
  private final LogRecorder log = new LogRecorder();
  private JenkinsRule jenkins;
  private Lab lab;

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    log.record(RemovalTask.class, Level.INFO).capture(100);
    lab = Lab.in(directory);
    lab.credential("token");
    lab.agent(jenkins, "here");
  }

  @AfterEach
  void stop() throws Exception {
    log.close();
    if (lab != null) {
      lab.close();
    }
  }

  private void remove(String stack, String request) throws Exception {
    RunOrigin origin = new RunOrigin("here", new RunOrigin.SignIn("", "token", ""), Map.of(), true);
    RemovalTask.schedule(List.of(new Removal(null, stack, request, origin)));
    jenkins.waitUntilNoActivity();
  }

  private boolean isThere(String stack) throws Exception {
    return lab.ask("/api/stacks/" + stack).startsWith("200");
  }

  @Test
  void onlyTheStackThatWasMadeForTheRequestIsRemoved() throws Exception {
    WorkflowRun run =
        jenkins.buildAndAssertSuccess(
            Lab.pipeline(
                jenkins,
                "shop",
                Lab.program("shop", "apples"),
                "pulumiUp stack: 'admin/shop/dev', create: true, credentialsId: 'token'",
                "withEnv(['CHANGE_ID=7', 'CHANGE_BRANCH=feature', 'CHANGE_URL=" + OWN + "']) {",
                "  pulumiUp stack: 'admin/shop/dev', review: true, credentialsId: 'token'",
                "}"));
    assertTrue(isThere("admin/shop/dev") && isThere("admin/shop/pr-7"), JenkinsRule.getLog(run));

    remove("admin/shop/dev", OWN);
    assertTrue(isThere("admin/shop/dev"), "the stack has no tag");
    remove("admin/shop/pr-7", OTHER);
    assertTrue(isThere("admin/shop/pr-7"), "its tag names another request");
    assertTrue(
        log.getMessages().stream()
            .anyMatch(
                m ->
                    m.equals(
                        "Stack admin/shop/pr-7 was left alone: it is not the review stack of "
                            + OTHER
                            + ".")),
        log.getMessages().toString());

    remove("admin/shop/pr-7", OWN);
    assertTrue(!isThere("admin/shop/pr-7"), "its tag names this one" + log.getMessages());
  }

  @Test
  void aStackThatIsNotThereIsRemoved() throws Exception {
    remove("admin/shop/pr-9", OWN);

    assertTrue(
        log.getMessages().stream()
            .anyMatch(m -> m.equals("Review stack admin/shop/pr-9 of " + OWN + ": no-changes")),
        log.getMessages().toString());
  }

  @Test
  void whatCouldNotBeRemovedIsSaidWithWhatToDo() throws Exception {
    RunOrigin origin = new RunOrigin("", new RunOrigin.SignIn("", "gone", ""), Map.of(), true);
    RemovalTask.schedule(List.of(new Removal(null, "admin/shop/pr-7", OWN, origin)));
    jenkins.waitUntilNoActivity();

    assertTrue(
        log.getMessages().stream()
            .anyMatch(
                m ->
                    m.startsWith("Review stack admin/shop/pr-7 of " + OWN + " was not removed.")
                        && m.contains("pulumiDestroy stack: 'admin/shop/pr-7'")),
        log.getMessages().toString());
  }
}
