package io.jenkins.plugins.stackline.steps;

import hudson.Extension;
import io.stackline.run.Operation;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Takes over into the state what is really there: {@code pulumiRefresh}. */
public final class PulumiRefreshStep extends PulumiStep {
  private static final long serialVersionUID = 1;

  @DataBoundConstructor
  public PulumiRefreshStep() {}

  @Override
  public Operation operation() {
    return Operation.REFRESH;
  }

  /** The step as Jenkins knows it. */
  @Extension
  @Symbol("pulumiRefresh")
  public static final class DescriptorImpl extends PulumiStepDescriptor {
    @Override
    public String getFunctionName() {
      return "pulumiRefresh";
    }

    @Override
    public String getDisplayName() {
      return "Pulumi refresh: takes over into the state what is really there";
    }
  }
}
