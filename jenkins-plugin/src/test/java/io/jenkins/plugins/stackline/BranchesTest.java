package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.computed.DefaultOrphanedItemStrategy;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import jenkins.branch.BranchSource;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.api.mixin.ChangeRequestSCMHead2;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A change request has a review stack while its job is there. */
@WithJenkins
class BranchesTest {
  private static final String JENKINSFILE =
      """
      node('here') {
        writeFile file: 'Pulumi.yaml', text: '''%s'''
        def up = withEnv(["CHANGE_URL=https://github.com/acme/shop/pull/${env.CHANGE_ID}"]) {
          pulumiUp stack: 'admin/shop/dev', review: true, credentialsId: 'token'
        }
        echo "stack: ${up.stack}"
      }
      """;

  @TempDir Path directory;

  @Test
  void theReviewStackGoesWithTheJobOfItsRequest(JenkinsRule jenkins) throws Exception {
    try (Lab lab = Lab.in(directory)) {
      lab.credential("token");
      lab.agent(jenkins, "here");
      Requests.OPEN.clear();
      Requests.OPEN.addAll(List.of("7", "8"));
      WorkflowMultiBranchProject project =
          jenkins.createProject(WorkflowMultiBranchProject.class, "multi");
      project.getSourcesList().add(new BranchSource(new Requests()));
      project.setOrphanedItemStrategy(new DefaultOrphanedItemStrategy(true, "", "0"));
      index(jenkins, project);
      WorkflowRun seven = assertBuilt(jenkins, project, "PR-7");
      assertBuilt(jenkins, project, "PR-8");
      jenkins.assertLogContains("stack: admin/shop/pr-7", seven);
      assertTrue(lab.ask("/api/stacks/admin/shop/pr-7").startsWith("200"));

      Requests.OPEN.remove("7");
      index(jenkins, project);

      assertNull(project.getItem("PR-7"), "the job is removed");
      awaitGone(lab, "/api/stacks/admin/shop/pr-7");
      assertTrue(lab.ask("/api/stacks/admin/shop/pr-8").startsWith("200"), "the other one stays");
    }
  }

  private static void index(JenkinsRule jenkins, WorkflowMultiBranchProject project)
      throws Exception {
    project.scheduleBuild2(0).getFuture().get();
    jenkins.waitUntilNoActivity();
  }

  private static WorkflowRun assertBuilt(
      JenkinsRule jenkins, WorkflowMultiBranchProject project, String name) throws Exception {
    WorkflowJob job = project.getItem(name);
    assertNotNull(job, name + ": " + project.getItems());
    WorkflowRun run = job.getLastBuild();
    assertEquals(1, run.getNumber());
    return jenkins.assertBuildStatusSuccess(run);
  }

  private static void awaitGone(Lab lab, String stack) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!lab.ask(stack).startsWith("404")) {
      assertTrue(System.nanoTime() < end, "the stack is still there: " + lab.ask(stack));
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Change requests that are open, each with the same Jenkinsfile. */
  public static final class Requests extends SCMSource {
    static final List<String> OPEN = new CopyOnWriteArrayList<>();

    @Override
    protected void retrieve(
        SCMSourceCriteria criteria,
        @NonNull SCMHeadObserver observer,
        SCMHeadEvent<?> event,
        @NonNull TaskListener listener)
        throws IOException, InterruptedException {
      for (String id : OPEN) {
        Request head = new Request(id);
        observer.observe(head, new Revision(head));
      }
    }

    @NonNull @Override
    public SCM build(@NonNull SCMHead head, SCMRevision revision) {
      return new SingleFileSCM(
          "Jenkinsfile",
          JENKINSFILE
              .formatted(Lab.program("shop", head.getName()))
              .getBytes(StandardCharsets.UTF_8));
    }

    /** The kind of source. */
    @Extension
    public static final class DescriptorImpl extends SCMSourceDescriptor {
      @Override
      public String getDisplayName() {
        return "change requests of the test";
      }
    }
  }

  private static final class Request extends SCMHead implements ChangeRequestSCMHead2 {
    private static final long serialVersionUID = 1;

    private final String id;

    Request(String id) {
      super("PR-" + id);
      this.id = id;
    }

    @NonNull @Override
    public ChangeRequestCheckoutStrategy getCheckoutStrategy() {
      return ChangeRequestCheckoutStrategy.HEAD;
    }

    @NonNull @Override
    public String getOriginName() {
      return "feature-" + id;
    }

    @NonNull @Override
    public String getId() {
      return id;
    }

    @NonNull @Override
    public SCMHead getTarget() {
      return new SCMHead("main");
    }
  }

  private static final class Revision extends SCMRevision {
    private static final long serialVersionUID = 1;

    Revision(SCMHead head) {
      super(head);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Revision revision && revision.getHead().equals(getHead());
    }

    @Override
    public int hashCode() {
      return getHead().hashCode();
    }
  }
}
