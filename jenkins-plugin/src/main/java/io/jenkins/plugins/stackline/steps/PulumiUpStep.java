package io.jenkins.plugins.stackline.steps;

import hudson.Extension;
import io.stackline.run.Operation;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Updates the stack: {@code pulumiUp}. */
public final class PulumiUpStep extends PulumiStep {
  private static final long serialVersionUID = 1;

  @DataBoundConstructor
  public PulumiUpStep() {}

  @Override
  public Operation operation() {
    return Operation.UP;
  }

  /** The step as Jenkins knows it. */
  @Extension
  @Symbol("pulumiUp")
  public static final class DescriptorImpl extends PulumiStepDescriptor {
    @Override
    public String getFunctionName() {
      return "pulumiUp";
    }

    @Override
    public String getDisplayName() {
      return "Pulumi up: updates the stack";
    }
  }
}
