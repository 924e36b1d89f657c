package io.jenkins.plugins.stackline.tool;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.tools.ToolInstallation;
import hudson.tools.ToolInstaller;
import hudson.tools.ToolInstallerDescriptor;
import hudson.util.ArgumentListBuilder;
import hudson.util.FormValidation;
import io.jenkins.plugins.stackline.config.Urls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.sf.json.JSONException;
import net.sf.json.JSONObject;
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
    ArgumentListBuilder words =
        new ArgumentListBuilder(
            AgentRunner.java(home),
            "-jar",
            AgentRunner.provide(home, log).getRemote(),
            "install-cli",
            "--output",
            "json",
            "--pulumi-version",
            version.isEmpty() ? "latest" : version);
    add(words, "--pulumi-source", source);
    add(words, "--pulumi-checksum", checksum);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        node.createLauncher(log)
            .launch()
            .cmds(words)
            .envs("STACKLINE_TOOL_CACHE=" + home.getRemote())
            .pwd(home)
            .stdout(out)
            .stderr(log.getLogger())
            .quiet(true)
            .join();
    if (exit != 0) {
      throw new AbortException("The pulumi CLI could not be installed: see above.");
    }
    return new FilePath(home.getChannel(), directory(out.toString(StandardCharsets.UTF_8)));
  }

  private static void add(ArgumentListBuilder words, String option, String value) {
    if (!value.isEmpty()) {
      words.add(option, value);
    }
  }

  private static String directory(String json) throws IOException {
    try {
      return JSONObject.fromObject(json).getString("directory");
    } catch (JSONException e) {
      throw new IOException("The runner did not say where the CLI is: " + json, e);
    }
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
