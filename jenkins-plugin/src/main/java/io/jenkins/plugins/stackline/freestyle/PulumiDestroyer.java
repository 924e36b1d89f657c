package io.jenkins.plugins.stackline.freestyle;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import io.jenkins.plugins.stackline.credentials.TokenOwner;
import io.jenkins.plugins.stackline.steps.PreparedRun;
import io.jenkins.plugins.stackline.steps.PulumiDestroyStep;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * After a freestyle build, however it ended: destroys what a stack has, with the fields of the
 * step.
 */
public final class PulumiDestroyer extends Recorder implements SimpleBuildStep {
  private final PulumiDestroyStep step;

  @DataBoundConstructor
  public PulumiDestroyer(PulumiDestroyStep step) {
    this.step = step;
  }

  public PulumiDestroyStep getStep() {
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

  @Override
  public BuildStepMonitor getRequiredMonitorService() {
    return BuildStepMonitor.NONE;
  }

  /** The publisher as Jenkins knows it. */
  @Extension
  @Symbol("pulumiDestroyAfter")
  public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {
    @Override
    public String getDisplayName() {
      return "Destroy a Pulumi stack after the build";
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isApplicable(Class<? extends AbstractProject> jobType) {
      return true;
    }
  }
}
