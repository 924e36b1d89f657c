package io.jenkins.plugins.stackline.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The services of the whole controller; the first one is that of steps that name none. */
@Extension
@Symbol("pulumi")
public final class PulumiGlobalConfiguration extends GlobalConfiguration {
  private List<PulumiService> services = new ArrayList<>();
  private boolean removeReviewStacks = true;

  @DataBoundConstructor
  public PulumiGlobalConfiguration() {
    load();
  }

  /** What is configured now. */
  public static PulumiGlobalConfiguration get() {
    return ExtensionList.lookupSingleton(PulumiGlobalConfiguration.class);
  }

  public List<PulumiService> getServices() {
    return List.copyOf(services);
  }

  @DataBoundSetter
  public void setServices(@CheckForNull List<PulumiService> services) {
    this.services = services == null ? new ArrayList<>() : new ArrayList<>(services);
    save();
  }

  /** Whether review stacks are removed with the jobs of their change requests. */
  public boolean isRemoveReviewStacks() {
    return removeReviewStacks;
  }

  @DataBoundSetter
  public void setRemoveReviewStacks(boolean removeReviewStacks) {
    this.removeReviewStacks = removeReviewStacks;
    save();
  }
}
