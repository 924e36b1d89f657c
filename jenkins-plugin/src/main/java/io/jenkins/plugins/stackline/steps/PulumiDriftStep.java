package io.jenkins.plugins.stackline.steps;

import hudson.Extension;
import io.stackline.run.Operation;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Tells whether what is there is what the state says: {@code pulumiDrift}. */
public final class PulumiDriftStep extends PulumiStep {
  private static final long serialVersionUID = 1;

  @DataBoundConstructor
  public PulumiDriftStep() {}

  @Override
  public Operation operation() {
    return Operation.DRIFT;
  }

  /** The step as Jenkins knows it. */
  @Extension
  @Symbol("pulumiDrift")
  public static final class DescriptorImpl extends PulumiStepDescriptor {
    @Override
    public String getFunctionName() {
      return "pulumiDrift";
    }

    @Override
    public String getDisplayName() {
      return "Pulumi drift: tells whether what is there is what the state says";
    }
  }
}
