package io.jenkins.plugins.stackline.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code withPulumi { sh 'pulumi …' }}: the CLI on PATH, signed in, with the token hidden in the
 * log.
 */
public final class WithPulumiStep extends SignedInStep {
  private static final long serialVersionUID = 1;

  private String cloudUrl = "";
  private String oidcOrganization = "";
  private String pulumiVersion = "";
  private boolean allowForks;

  @DataBoundConstructor
  public WithPulumiStep() {}

  public String getCloudUrl() {
    return cloudUrl;
  }

  @DataBoundSetter
  public void setCloudUrl(@CheckForNull String cloudUrl) {
    this.cloudUrl = Util.fixNull(cloudUrl);
  }

  public String getOidcOrganization() {
    return oidcOrganization;
  }

  @DataBoundSetter
  public void setOidcOrganization(@CheckForNull String oidcOrganization) {
    this.oidcOrganization = Util.fixNull(oidcOrganization);
  }

  public String getPulumiVersion() {
    return pulumiVersion;
  }

  @DataBoundSetter
  public void setPulumiVersion(@CheckForNull String pulumiVersion) {
    this.pulumiVersion = Util.fixNull(pulumiVersion);
  }

  /** Whether a change request from a fork is signed in too. */
  public boolean isAllowForks() {
    return allowForks;
  }

  @DataBoundSetter
  public void setAllowForks(boolean allowForks) {
    this.allowForks = allowForks;
  }

  private RunSettings settings() {
    Map<String, Serializable> options = new LinkedHashMap<>();
    options.put("cloudUrl", cloudUrl);
    options.put("oidcOrganization", oidcOrganization);
    options.put("pulumiVersion", pulumiVersion);
    options.values().removeIf(value -> value.toString().isEmpty());
    if (allowForks) {
      options.put("allowForks", true);
    }
    return new RunSettings(
        "with", options, getCredentialsId(), getService(), new RunSettings.Manner(getTool(), true));
  }

  @Override
  public StepExecution start(StepContext context) {
    return new WithPulumiExecution(context, settings());
  }

  /**
   * The step as Jenkins knows it; without an agent it only signs in, so that it may stand in {@code
   * options}.
   */
  @Extension
  public static final class DescriptorImpl extends SignedInDescriptor {
    @Override
    public String getFunctionName() {
      return "withPulumi";
    }

    @Override
    public String getDisplayName() {
      return "With the Pulumi CLI, signed in";
    }

    @Override
    public boolean takesImplicitBlockArgument() {
      return true;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
      return Set.of(Run.class, TaskListener.class);
    }
  }
}
