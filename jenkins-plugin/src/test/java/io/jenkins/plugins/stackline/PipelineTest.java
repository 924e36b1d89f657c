package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.stackline.tool.PulumiInstallation;
import io.jenkins.plugins.stackline.view.PulumiBuildAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every step in a Pipeline, on an agent, against our service with the real CLI. */
@WithJenkins
class PipelineTest {
  @TempDir Path directory;
  private JenkinsRule jenkins;
  private Lab lab;

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    lab = Lab.in(directory);
    lab.credential("token");
    lab.agent(jenkins, "here");
  }

  @AfterEach
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void everyStepReturnsWhatItDid() throws Exception {
    WorkflowJob job =
        Lab.pipeline(
            jenkins,
            "shop",
            Lab.program("shop", "apples"),
            "def p = pulumiPreview stack: 'dev', create: true, credentialsId: 'token'",
            "echo \"preview: ${p.status} ${p.counts.create}\"",
            "def u = pulumiUp stack: 'dev', credentialsId: 'token', config: ['shop:colour': 'red'],"
                + " parallel: 4",
            "echo \"up: ${u.status} ${u.version} ${u.outputs.shelf} ${u.outputs.depth + 1}"
                + " ${u.secretOutputs} ${u.link}\"",
            "def o = pulumiOutputs stack: 'dev', credentialsId: 'token'",
            "echo \"outputs: ${o.outputs.shelf}\"",
            "def d = pulumiDrift stack: 'dev', credentialsId: 'token'",
            "echo \"drift: ${d.status}\"",
            "def r = pulumiRefresh stack: 'dev', credentialsId: 'token'",
            "echo \"refresh: ${r.status}\"",
            "def x = pulumiDestroy stack: 'dev', credentialsId: 'token', remove: true",
            "echo \"destroy: ${x.status} ${x.counts.delete}\"");

    WorkflowRun run = jenkins.buildAndAssertSuccess(job);

    jenkins.assertLogContains("preview: changes 3", run);
    jenkins.assertLogContains("up: succeeded 1 apples 4 [till] " + lab.url(), run);
    jenkins.assertLogContains("outputs: apples", run);
    jenkins.assertLogContains("drift: no-changes", run);
    jenkins.assertLogContains("refresh: ", run);
    jenkins.assertLogContains("destroy: succeeded 3", run);
    jenkins.assertLogNotContains(Lab.TOKEN, run);
    jenkins.assertLogNotContains("nobody sees this", run);
    PulumiBuildAction action = run.getAction(PulumiBuildAction.class);
    assertEquals(
        List.of("preview", "up", "outputs", "drift", "refresh", "destroy"),
        action.getRuns().stream().map(r -> r.getOperation()).toList());
    assertTrue(lab.ask("/api/stacks/admin/shop/dev").startsWith("404"), "the stack is removed");
  }

  @Test
  void aRunThatFailsSaysWhatToDo() throws Exception {
    WorkflowJob job =
        Lab.pipeline(
            jenkins,
            "missing",
            Lab.program("shop", "apples"),
            "def r = pulumiUp stack: 'gone', credentialsId: 'token', propagate: false",
            "echo \"first: ${r.status} ${r.error} ${r.advice}\"",
            "pulumiUp stack: 'gone', credentialsId: 'token'");

    WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

    jenkins.assertLogContains("first: stack-not-found stack-not-found ", run);
    jenkins.assertLogContains("pulumi up gone ended with stack-not-found: ", run);
    jenkins.assertLogContains("What to do: ", run);
  }

  @Test
  void theBuildsPageShowsChangesAndOutputs() throws Exception {
    WorkflowJob job =
        Lab.pipeline(
            jenkins,
            "page",
            Lab.program("shop", "apples <b>"),
            "pulumiUp stack: 'page', create: true, credentialsId: 'token'");
    WorkflowRun run = jenkins.buildAndAssertSuccess(job);

    try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
      HtmlPage page = web.getPage(run, "pulumi/");
      String text = page.asNormalizedText();
      assertTrue(text.contains("shelf") && text.contains("pulumi:index:Stash"), text);
      assertTrue(text.contains("apples <b>"), text);
      assertTrue(text.contains("secret"), text);
      assertFalse(page.getWebResponse().getContentAsString().contains("nobody sees this"));
      HtmlPage build = web.getPage(run);
      assertTrue(
          build.asNormalizedText().contains("pulumi up admin/shop/page: succeeded"),
          build.asNormalizedText());
      String history = web.getPage(job).asNormalizedText();
      assertTrue(history.contains("admin/shop/page"), history);
      String json = web.getJSON(run.getUrl() + "api/json?depth=2").getJSONObject().toString();
      assertTrue(json.contains("\"stack\":\"admin/shop/page\""), json);
      String stacks = web.getJSON(job.getUrl() + "api/json?depth=2").getJSONObject().toString();
      assertTrue(stacks.contains("\"stack\":\"admin/shop/page\""), stacks);
      assertFalse(json.contains("nobody sees this"), json);
    }
  }

  @Test
  void whatWasCleanedAwayIsSaidSo() throws Exception {
    WorkflowJob job =
        Lab.pipeline(
            jenkins,
            "gone",
            Lab.program("shop", "apples"),
            "pulumiUp stack: 'gone', create: true, credentialsId: 'token'",
            "pulumiOutputs stack: 'gone', credentialsId: 'token'");
    WorkflowRun run = jenkins.buildAndAssertSuccess(job);
    Path kept = run.getRootDir().toPath().resolve("stackline");
    try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
      web.getOptions().setThrowExceptionOnFailingStatusCode(false);
      HtmlPage all = web.getPage(run, "pulumi/");
      assertEquals(200, all.getWebResponse().getStatusCode());
      assertFalse(all.asNormalizedText().contains("not kept any more"), all.asNormalizedText());

      Files.delete(kept.resolve("1.json"));
      HtmlPage one = web.getPage(run, "pulumi/");
      assertEquals(200, one.getWebResponse().getStatusCode());
      assertTrue(one.asNormalizedText().contains("not kept any more"), one.asNormalizedText());
      assertTrue(one.asNormalizedText().contains("apples"), one.asNormalizedText());

      Files.delete(kept.resolve("2.json"));
      HtmlPage none = web.getPage(run, "pulumi/");
      assertEquals(404, none.getWebResponse().getStatusCode());
      assertTrue(none.asNormalizedText().contains("not kept any more"), none.asNormalizedText());
    }
  }

  /** The file of a run is in the hands of whatever the build runs. */
  @Test
  void aResultThatIsTooLargeFailsTheStepAndNothingElse() throws Exception {
    WorkflowJob job =
        Lab.pipeline(
            jenkins,
            "large",
            Lab.program("shop", "apples"),
            "pulumiUp stack: 'large', create: true, credentialsId: 'token', tool: 'fake'");
    Path home = directory.resolve("fake");
    Files.createDirectories(home.resolve("stackline/bin"));
    Path runner = home.resolve("stackline/bin/stackline");
    Files.writeString(
        runner, "#!/bin/sh\nhead -c 20000000 /dev/zero > \"$STACKLINE_INPUT_RESULT\"\n");
    assertTrue(runner.toFile().setExecutable(true));
    jenkins
        .jenkins
        .getDescriptorByType(PulumiInstallation.DescriptorImpl.class)
        .setInstallations(new PulumiInstallation("fake", home.toString(), List.of()));

    WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

    jenkins.assertLogContains("The result of the run is longer than 10,485,760 bytes", run);
    jenkins.assertLogContains("(result-too-large)", run);
  }

  @Test
  void theCredentialIsNotedAsUsed() throws Exception {
    WorkflowJob job =
        Lab.pipeline(
            jenkins,
            "used",
            Lab.program("shop", "apples"),
            "pulumiPreview stack: 'used', create: true, credentialsId: 'token'");
    Run<?, ?> run = jenkins.buildAndAssertSuccess(job);

    var token =
        CredentialsProvider.findCredentialById(
            "token",
            io.jenkins.plugins.stackline.credentials.PulumiAccessToken.class,
            run,
            List.of());
    assertNotNull(token);
    assertTrue(
        CredentialsProvider.getOrCreateFingerprintOf(token).getJobs().contains("used"), "tracked");
  }
}
