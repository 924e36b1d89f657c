package io.jenkins.plugins.stackline.steps;

import hudson.Extension;
import io.stackline.run.Operation;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Foresees what an update would change: {@code pulumiPreview}. */
public final class PulumiPreviewStep extends PulumiStep {
  private static final long serialVersionUID = 1;

  @DataBoundConstructor
  public PulumiPreviewStep() {}

  @Override
  public Operation operation() {
    return Operation.PREVIEW;
  }

  /** The step as Jenkins knows it. */
  @Extension
  @Symbol("pulumiPreview")
  public static final class DescriptorImpl extends PulumiStepDescriptor {
    @Override
    public String getFunctionName() {
      return "pulumiPreview";
    }

    @Override
    public String getDisplayName() {
      return "Pulumi preview: foresees what an update would change";
    }
  }
}
