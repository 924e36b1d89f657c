package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.stackline.credentials.PulumiAccessToken;
import java.nio.file.Path;
import java.util.List;
import jenkins.branch.BranchSource;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** {@code withPulumi} gives forks no token, as the steps do not. */
@WithJenkins
class ForksTest {
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

  private WorkflowRun build(String name, boolean fork, String jenkinsfile) throws Exception {
    Requests.open(name, "7");
    WorkflowMultiBranchProject project =
        jenkins.createProject(WorkflowMultiBranchProject.class, name);
    project.getSourcesList().add(new BranchSource(new Requests(name, jenkinsfile, fork)));
    project.scheduleBuild2(0).getFuture().get();
    jenkins.waitUntilNoActivity();
    assertNotNull(project.getItem("PR-7"), project.getItems().toString());
    return project.getItem("PR-7").getLastBuild();
  }

  private static String with(String options) {
    return """
    node('here') {
      withPulumi(%s) {
        sh 'echo "in the block: ${PULUMI_ACCESS_TOKEN:-none}"; pulumi whoami'
      }
    }
    """
        .formatted(options);
  }

  private boolean isUsedBy(Run<?, ?> run) throws Exception {
    PulumiAccessToken token =
        CredentialsProvider.findCredentialById("token", PulumiAccessToken.class, run, List.of());
    assertNotNull(token);
    return CredentialsProvider.getOrCreateFingerprintOf(token)
        .getJobs()
        .contains(run.getParent().getFullName());
  }

  @Test
  void aForkIsRefusedBeforeTheTokenIsLookedUp() throws Exception {
    WorkflowRun run = build("fork", true, with("credentialsId: 'token'"));

    jenkins.assertBuildStatus(Result.FAILURE, run);
    jenkins.assertLogContains(
        "Pull request 7 comes from a fork. The block would use an access token. What to do: ", run);
    jenkins.assertLogContains("(fork-refused)", run);
    jenkins.assertLogNotContains("in the block", run);
    assertFalse(isUsedBy(run), "the credential was not looked up");
  }

  @Test
  void aRequestOfTheRepositoryIsSignedIn() throws Exception {
    WorkflowRun run = build("own", false, with("credentialsId: 'token'"));

    jenkins.assertBuildStatusSuccess(run);
    jenkins.assertLogContains("in the block: ****", run);
    jenkins.assertLogContains("admin", run);
    assertTrue(isUsedBy(run), "the credential was looked up");
  }

  @Test
  void aForkThatIsTrustedIsSignedIn() throws Exception {
    WorkflowRun run = build("trusted", true, with("credentialsId: 'token', allowForks: true"));

    jenkins.assertBuildStatusSuccess(run);
    jenkins.assertLogContains("in the block: ****", run);
  }

  @Test
  void aPipelineCannotHideThatItsJobIsOfAFork() throws Exception {
    WorkflowRun run =
        build(
            "hidden",
            true,
            "withEnv(['CHANGE_FORK=', 'CHANGE_ID=']) {\n" + with("credentialsId: 'token'") + "}");

    jenkins.assertBuildStatus(Result.FAILURE, run);
    jenkins.assertLogContains("(fork-refused)", run);
    jenkins.assertLogNotContains("in the block", run);
  }

  /** The twin of the refusal: the step itself, by the runner. */
  @Test
  void theStepsRefuseTheSameRequest() throws Exception {
    WorkflowRun run =
        build(
            "step",
            true,
            "node('here') {\n  writeFile file: 'Pulumi.yaml', text: '''"
                + Lab.program("shop", "x")
                + "'''\n  pulumiPreview stack: 'dev', create: true, credentialsId: 'token'\n}");

    jenkins.assertBuildStatus(Result.FAILURE, run);
    jenkins.assertLogContains("(fork-refused)", run);
  }
}
