package io.jenkins.plugins.stackline.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.stackline.credentials.TokenOwner;
import io.jenkins.plugins.stackline.steps.PreparedRun;
import io.jenkins.plugins.stackline.steps.PulumiStep;
import io.jenkins.plugins.stackline.steps.PulumiStepDescriptor;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;

/** A step of a freestyle job: the same operation with the same fields as the step of a Pipeline. */
public final class PulumiBuilder extends Builder implements SimpleBuildStep {
  private final PulumiStep step;

  @DataBoundConstructor
  public PulumiBuilder(PulumiStep step) {
    this.step = step;
  }

  public PulumiStep getStep() {
    return step;
  }

  @Override
  public void perform(
      @NonNull Run<?, ?> run,
      @NonNull FilePath workspace,
      @NonNull EnvVars env,
      @NonNull Launcher launcher,
      @NonNull TaskListener listener)
      throws InterruptedException, IOException {
    BuildRun.run(
        run,
        new PreparedRun.Place(TokenOwner.of(run), workspace, launcher, env, listener),
        step.settings().expanded(env::expand));
  }

  /** The build step as Jenkins knows it. */
  @Extension
  @Symbol("pulumi")
  public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
    @Override
    public String getDisplayName() {
      return "Run Pulumi";
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isApplicable(Class<? extends AbstractProject> jobType) {
      return true;
    }

    /** The operations to choose from. */
    public List<? extends Descriptor<?>> getOperations() {
      return Jenkins.get().getExtensionList(StepDescriptor.class).stream()
          .filter(PulumiStepDescriptor.class::isInstance)
          .toList();
    }
  }
}
