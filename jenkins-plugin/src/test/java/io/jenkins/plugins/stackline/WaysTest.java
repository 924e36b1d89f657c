package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.util.Secret;
import io.jenkins.plugins.stackline.config.PulumiGlobalConfiguration;
import io.jenkins.plugins.stackline.config.PulumiService;
import io.jenkins.plugins.stackline.freestyle.PulumiBuilder;
import io.jenkins.plugins.stackline.freestyle.PulumiDestroyer;
import io.jenkins.plugins.stackline.steps.PulumiDestroyStep;
import io.jenkins.plugins.stackline.steps.PulumiUpStep;
import io.jenkins.plugins.stackline.tool.PulumiInstallation;
import io.jenkins.plugins.stackline.view.PulumiBuildAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The other ways to a run: declarative, freestyle, tools, the CLI itself; and tokens that are hard
 * to hide.
 */
@WithJenkins
class WaysTest {
  /**
   * What shells, patterns and encodings stumble over; and long enough that each encoded form is
   * told apart.
   */
  private static final String NASTY = "pul-n'a\"s$t`y\\%20|(x)&<y>~é-0123456789";

  @TempDir Path directory;
  private JenkinsRule jenkins;
  private Lab lab;
  private Slave agent;

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    lab = Lab.in(directory);
    lab.credential("token");
    agent = lab.agent(jenkins, "here");
  }

  @AfterEach
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void aDeclarativePipelineRunsTheStepsWithATool() throws Exception {
    String home = Path.of(Lab.required("STACKLINE_PULUMI")).getParent().toString();
    jenkins
        .jenkins
        .getDescriptorByType(PulumiInstallation.DescriptorImpl.class)
        .setInstallations(new PulumiInstallation("3", home, List.of()));
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "declarative");
    job.setDefinition(
        new CpsFlowDefinition(
            """
            pipeline {
              agent { label 'here' }
              tools { pulumi '3' }
              options { withPulumi(credentialsId: 'token') }
              stages {
                stage('Update') {
                  steps {
                    writeFile file: 'Pulumi.yaml', text: '''%s'''
                    sh 'echo "tool: $(command -v pulumi)"; pulumi whoami'
                    pulumiUp stack: 'decl', create: true, credentialsId: 'token', tool: '3'
                  }
                }
              }
            }
            """
                .formatted(Lab.program("shop", "apples")),
            true));

    WorkflowRun run = jenkins.buildAndAssertSuccess(job);

    jenkins.assertLogContains("tool: " + home + "/pulumi", run);
    jenkins.assertLogContains("admin", run);
    jenkins.assertLogContains("succeeded: 3 create", run);
    jenkins.assertLogNotContains(Lab.TOKEN, run);
  }

  /** The first example of the README as it stands, in a job that builds no change request. */
  @Test
  void theExampleOfTheReadmeRuns() throws Exception {
    Matcher example =
        Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertTrue(example.find());
    PulumiGlobalConfiguration.get().setServices(List.of(service("lab")));
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "readme");
    job.setDefinition(new CpsFlowDefinition(example.group(1), true));
    agent
        .getWorkspaceFor(job)
        .child("infra/Pulumi.yaml")
        .write(Lab.program("shop", "cherries"), "UTF-8");

    WorkflowRun run = jenkins.buildAndAssertSuccess(job);

    jenkins.assertLogContains("succeeded, version 1: ", run);
    jenkins.assertLogContains("shelf:cherries", run);
    assertTrue(lab.ask("/api/stacks/admin/shop/dev").startsWith("200"));
  }

  @Test
  void theCliItselfIsSignedInAndItsTokenHidden() throws Exception {
    PulumiGlobalConfiguration.get().setServices(List.of(service("lab")));
    WorkflowJob job =
        Lab.pipeline(
            jenkins,
            "with",
            Lab.program("shop", "apples"),
            "withPulumi(credentialsId: 'token') {",
            "  sh 'pulumi whoami; echo \"plain: $PULUMI_ACCESS_TOKEN\"; echo $PULUMI_ACCESS_TOKEN | base64 -w0; echo'",
            "}",
            "sh 'echo \"after: [$PULUMI_ACCESS_TOKEN]\"'");

    WorkflowRun run = jenkins.buildAndAssertSuccess(job);

    jenkins.assertLogContains("plain: ****", run);
    jenkins.assertLogContains("after: []", run);
    jenkins.assertLogNotContains(Lab.TOKEN, run);
    jenkins.assertLogNotContains(
        Base64.getEncoder()
            .encodeToString((Lab.TOKEN + "\n").getBytes(StandardCharsets.UTF_8))
            .substring(0, 40),
        run);
  }

  private PulumiService service(String name) {
    PulumiService service = new PulumiService(name, lab.url());
    service.setCredentialsId("token");
    service.setOrganization("admin");
    return service;
  }

  @Test
  void aFreestyleJobUpdatesAndDestroys() throws Exception {
    FreeStyleProject job = jenkins.createFreeStyleProject("free job with spaces");
    job.setAssignedNode(agent);
    job.getBuildersList()
        .add(
            new TestBuilder() {
              @Override
              public boolean perform(
                  hudson.model.AbstractBuild<?, ?> build,
                  hudson.Launcher launcher,
                  hudson.model.BuildListener listener)
                  throws InterruptedException, java.io.IOException {
                build
                    .getWorkspace()
                    .child("Pulumi.yaml")
                    .write(Lab.program("shop", "plums"), "UTF-8");
                return true;
              }
            });
    PulumiUpStep up = new PulumiUpStep();
    up.stack = "free-$BUILD_NUMBER";
    up.create = true;
    up.setCredentialsId("token");
    job.getBuildersList().add(new PulumiBuilder(up));
    PulumiDestroyStep destroy = new PulumiDestroyStep();
    destroy.stack = "free-${BUILD_NUMBER}";
    destroy.remove = true;
    destroy.setCredentialsId("token");
    job.getPublishersList().add(new PulumiDestroyer(destroy));

    FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

    assertEquals(
        List.of("up admin/shop/free-1 succeeded", "destroy admin/shop/free-1 succeeded"),
        build.getAction(PulumiBuildAction.class).getRuns().stream()
            .map(r -> r.getOperation() + " " + r.getStack() + " " + r.getStatus())
            .toList());
    assertTrue(lab.ask("/api/stacks/admin/shop/free-1").startsWith("404"));
    jenkins.assertLogNotContains(Lab.TOKEN, build);
  }

  @Test
  void aFreestyleRunThatFailsFailsTheBuild() throws Exception {
    FreeStyleProject job = jenkins.createFreeStyleProject("failing");
    job.setAssignedNode(agent);
    PulumiUpStep up = new PulumiUpStep();
    up.stack = "none";
    up.setCredentialsId("token");
    job.getBuildersList().add(new PulumiBuilder(up));

    FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

    jenkins.assertLogContains("pulumi up none ended with config: ", build);
    jenkins.assertLogContains("(no-project)", build);
  }

  /**
   * A token that nothing accepts, put where the log, the exception, the page and the export would
   * show it. The same text without the credential is shown in all of them, so that the test would
   * see it.
   */
  @Test
  void aNastyTokenIsShownNowhere() throws Exception {
    Lab.add(
        new StringCredentialsImpl(CredentialsScope.GLOBAL, "nasty", "", Secret.fromString(NASTY)));
    Lab.add(
        new StringCredentialsImpl(
            CredentialsScope.GLOBAL, "other", "", Secret.fromString("another-one")));
    String quoted = NASTY.replace("\\", "\\\\").replace("'", "\\'").replace("$", "\\$");
    String script =
        "def r = pulumiUp stack: 'dev', cloudUrl: '%s', credentialsId: '%s', cwd: '''gone %s''', propagate: false\n"
            + "echo \"message: ${r.message}\"\n"
            + "pulumiUp stack: 'dev', cloudUrl: '%s', credentialsId: '%s', cwd: '''gone %s'''";
    WorkflowJob hidden =
        Lab.pipeline(
            jenkins,
            "hidden",
            Lab.program("shop", "x"),
            script.formatted(lab.url(), "nasty", quoted, lab.url(), "nasty", quoted));
    WorkflowJob shown =
        Lab.pipeline(
            jenkins,
            "shown",
            Lab.program("shop", "x"),
            script.formatted(lab.url(), "other", quoted, lab.url(), "other", quoted));

    WorkflowRun secret = jenkins.buildAndAssertStatus(Result.FAILURE, hidden);
    WorkflowRun twin = jenkins.buildAndAssertStatus(Result.FAILURE, shown);

    assertTrue(
        everywhere(twin).stream()
            .allMatch(
                text ->
                    text.contains("n'a") || text.contains("n\\'a") || text.contains("n&#039;a")),
        everywhere(twin).toString());
    for (String text : everywhere(secret)) {
      for (String form :
          List.of(
              NASTY,
              "0123456789",
              Base64.getEncoder().encodeToString(NASTY.getBytes(StandardCharsets.UTF_8)))) {
        assertFalse(text.contains(form), text);
      }
    }
  }

  /** Log, page, export and what the build keeps. */
  private List<String> everywhere(WorkflowRun run) throws Exception {
    try (JenkinsRule.WebClient web = jenkins.createWebClient();
        Stream<Path> kept = Files.walk(run.getRootDir().toPath().resolve("stackline"))) {
      HtmlPage page = web.getPage(run, "pulumi/");
      StringBuilder files = new StringBuilder();
      for (Path file : kept.filter(Files::isRegularFile).toList()) {
        files.append(Files.readString(file));
      }
      return List.of(
          JenkinsRule.getLog(run), page.getWebResponse().getContentAsString(), files.toString());
    }
  }
}
