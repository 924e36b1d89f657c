package io.jenkins.plugins.stackline.steps;

import hudson.Extension;
import io.stackline.run.Operation;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Reads the outputs of the stack: {@code pulumiOutputs}. */
public final class PulumiOutputsStep extends PulumiStep {
  private static final long serialVersionUID = 1;

  @DataBoundConstructor
  public PulumiOutputsStep() {}

  @Override
  public Operation operation() {
    return Operation.OUTPUTS;
  }

  /** The step as Jenkins knows it. */
  @Extension
  @Symbol("pulumiOutputs")
  public static final class DescriptorImpl extends PulumiStepDescriptor {
    @Override
    public String getFunctionName() {
      return "pulumiOutputs";
    }

    @Override
    public String getDisplayName() {
      return "Pulumi outputs: reads the outputs of the stack";
    }
  }
}
