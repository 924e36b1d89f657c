package io.jenkins.plugins.stackline.steps;

import hudson.Extension;
import io.stackline.run.Operation;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Destroys the resources of the stack: {@code pulumiDestroy}. */
public final class PulumiDestroyStep extends PulumiStep {
  private static final long serialVersionUID = 1;

  @DataBoundConstructor
  public PulumiDestroyStep() {}

  @Override
  public Operation operation() {
    return Operation.DESTROY;
  }

  /** The step as Jenkins knows it. */
  @Extension
  @Symbol("pulumiDestroy")
  public static final class DescriptorImpl extends PulumiStepDescriptor {
    @Override
    public String getFunctionName() {
      return "pulumiDestroy";
    }

    @Override
    public String getDisplayName() {
      return "Pulumi destroy: destroys the resources of the stack";
    }
  }
}
