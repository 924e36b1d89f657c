package io.jenkins.plugins.stackline.tool;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.tools.ToolInstallation;
import hudson.tools.ToolInstaller;
import hudson.tools.ToolInstallerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.stackline.credentials.Urls;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Fetches the CLI from its vendor or a mirror, verified, as a run would: by the runner. */
public final class PulumiInstaller extends ToolInstaller {
  private final String version;
  private final String source;
  private String checksum = "";

  /**
   * @param label of the agents it is for; empty: all
   * @param version exact, a range such as {@code ^3.240}, or {@code latest}; empty: latest
   * @param source a directory or the URL of a mirror; empty: the vendor
   */
  @DataBoundConstructor
  public PulumiInstaller(
      @CheckForNull String label, @CheckForNull String version, @CheckForNull String source) {
    super(Util.fixEmpty(label));
    this.version = Util.fixNull(version).strip();
    this.source = Util.fixNull(source).strip();
  }

  public String getVersion() {
    return version;
  }

  public String getSource() {
    return source;
  }

  /** The checksum of the archive, in place of the source's list. */
  public String getChecksum() {
    return checksum;
  }

  @DataBoundSetter
  public void setChecksum(@CheckForNull String checksum) {
    this.checksum = Util.fixNull(checksum).strip();
  }

  @Override
  public FilePath performInstallation(ToolInstallation tool, Node node, TaskListener log)
      throws IOException, InterruptedException {
    FilePath home = preferredLocation(tool, node);
    home.mkdirs();
    EnvVars env = new EnvVars();
    env.put("STACKLINE_TOOL_CACHE", home.getRemote());
    // The agent's own choice is for runs that name no installation.
    env.put("STACKLINE_PULUMI", "");
    InstalledCli cli =
        InstalledCli.provided(
            new InstalledCli.Place(home, node.createLauncher(log), env, log),
            version.isEmpty() ? "latest" : version,
            new InstalledCli.Archive(source, checksum));
    return new FilePath(home.getChannel(), cli.directory());
  }

  /** The part of the tools' page. */
  @Extension
  @Symbol("pulumiInstaller")
  public static final class DescriptorImpl extends ToolInstallerDescriptor<PulumiInstaller> {
    @Override
    public String getDisplayName() {
      return "Install Pulumi";
    }

    @Override
    public boolean isApplicable(Class<? extends ToolInstallation> toolType) {
      return toolType == PulumiInstallation.class;
    }

    /** Says what is wrong with a mirror. */
    @RequirePOST
    public FormValidation doCheckSource(@QueryParameter String value) {
      return value.startsWith("/") ? FormValidation.ok() : Urls.check(null, value);
    }
  }
}
