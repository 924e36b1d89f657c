package io.jenkins.plugins.stackline.tool;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.EnvironmentSpecific;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.NodeSpecific;
import hudson.tools.ToolDescriptor;
import hudson.tools.ToolInstallation;
import hudson.tools.ToolInstaller;
import hudson.tools.ToolProperty;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The pulumi CLI on agents: {@code tools { pulumi '3' }}. Its home has the program {@code pulumi}
 * in it, as the vendor's archives do, and may have the self-contained runner in {@code
 * stackline/bin}.
 */
public final class PulumiInstallation extends ToolInstallation
    implements NodeSpecific<PulumiInstallation>, EnvironmentSpecific<PulumiInstallation> {
  private static final long serialVersionUID = 1;

  @DataBoundConstructor
  public PulumiInstallation(
      String name, @CheckForNull String home, List<? extends ToolProperty<?>> properties) {
    super(name, home, properties);
  }

  @Override
  public PulumiInstallation forNode(@NonNull Node node, TaskListener log)
      throws IOException, InterruptedException {
    return new PulumiInstallation(getName(), translateFor(node, log), getProperties().toList());
  }

  @Override
  public PulumiInstallation forEnvironment(EnvVars environment) {
    return new PulumiInstallation(
        getName(), environment.expand(getHome()), getProperties().toList());
  }

  @Override
  public void buildEnvVars(EnvVars env) {
    if (getHome() != null) {
      env.put("PATH+PULUMI", getHome());
    }
  }

  /** The program, if it is there. */
  public @CheckForNull FilePath program(FilePath workspace)
      throws IOException, InterruptedException {
    return existing(workspace, "pulumi", "pulumi.exe");
  }

  /** The self-contained runner, if it is there. */
  public @CheckForNull FilePath runner(FilePath workspace)
      throws IOException, InterruptedException {
    return existing(workspace, "stackline/bin/stackline", "stackline/bin/stackline.bat");
  }

  private @CheckForNull FilePath existing(FilePath workspace, String... names)
      throws IOException, InterruptedException {
    String home = getHome();
    if (home == null) {
      return null;
    }
    FilePath directory = new FilePath(workspace.getChannel(), home);
    for (String name : names) {
      FilePath file = directory.child(name);
      if (file.exists()) {
        return file;
      }
    }
    return null;
  }

  /** The part of the tools' page. */
  @Extension
  @Symbol("pulumi")
  public static final class DescriptorImpl extends ToolDescriptor<PulumiInstallation> {
    public DescriptorImpl() {
      load();
    }

    @Override
    public String getDisplayName() {
      return "Pulumi";
    }

    @Override
    public List<? extends ToolInstaller> getDefaultInstallers() {
      return List.of(new PulumiInstaller("", "", ""));
    }

    @Override
    public void setInstallations(PulumiInstallation... installations) {
      super.setInstallations(installations);
      save();
    }

    /** The installation of that name; null if there is none. */
    public static @CheckForNull PulumiInstallation named(String name) {
      for (PulumiInstallation one :
          Jenkins.get().getDescriptorByType(DescriptorImpl.class).getInstallations()) {
        if (one.getName().equals(name)) {
          return one;
        }
      }
      return null;
    }
  }
}
