package io.jenkins.plugins.stackline.tool;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.util.ArgumentListBuilder;
import io.jenkins.plugins.stackline.run.BoundedOutput;
import java.io.IOException;
import jenkins.model.Jenkins;
import net.sf.json.JSONException;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * The pulumi CLI on an agent.
 *
 * @param directory to be put on PATH
 * @param program its file
 */
public record InstalledCli(String directory, String program) {
  /** The runner says two paths. */
  private static final int LIMIT = 64 * 1024;

  /** Where it is wanted. */
  public record Place(FilePath workspace, Launcher launcher, EnvVars env, TaskListener listener) {}

  /**
   * Where archives of the CLI come from.
   *
   * @param source a directory or a mirror; empty: the vendor
   * @param checksum of the archive; empty: as the source's list has it
   */
  public record Archive(String source, String checksum) {}

  /** That of an installation of the system's tools. */
  public static InstalledCli ofTool(Place place, String name)
      throws IOException, InterruptedException {
    FilePath program = here(place, name).program(place.workspace());
    FilePath directory = program == null ? null : program.getParent();
    if (program == null || directory == null) {
      throw new AbortException(
          "The Pulumi installation \"%s\" has no program pulumi in it (cli-missing)."
              .formatted(name));
    }
    return new InstalledCli(directory.getRemote(), program.getRemote());
  }

  /**
   * An installation, made ready on this agent.
   *
   * @throws AbortException if there is none of that name
   */
  public static PulumiInstallation here(Place place, String name)
      throws IOException, InterruptedException {
    PulumiInstallation named = PulumiInstallation.DescriptorImpl.named(name);
    if (named == null) {
      throw new AbortException(
          "There is no Pulumi installation \"%s\". What to do: add it to the system's tools (bad-option)."
              .formatted(name));
    }
    return named.forNode(node(place.workspace()), place.listener()).forEnvironment(place.env());
  }

  private static Node node(FilePath workspace) {
    String name = FilePathUtils.getNodeNameOrNull(workspace);
    Node node = name == null || name.isEmpty() ? null : Jenkins.get().getNode(name);
    return node == null ? Jenkins.get() : node;
  }

  /**
   * The one that a run would use: found, or fetched and verified by the runner.
   *
   * @param version exact or a range; empty: the project's, or what is there
   * @param archive where it comes from
   */
  public static InstalledCli provided(Place place, String version, Archive archive)
      throws IOException, InterruptedException {
    ArgumentListBuilder words =
        new ArgumentListBuilder(
            AgentRunner.java(place.workspace()),
            "-jar",
            AgentRunner.provide(place.workspace(), place.listener()).getRemote(),
            "install-cli",
            "--output",
            "json");
    add(words, "--pulumi-version", version);
    add(words, "--pulumi-source", archive.source());
    add(words, "--pulumi-checksum", archive.checksum());
    // A block around a whole stage begins before anything has made the workspace.
    place.workspace().mkdirs();
    BoundedOutput out = new BoundedOutput(LIMIT);
    int exit =
        place
            .launcher()
            .launch()
            .cmds(words)
            .envs(place.env())
            .pwd(place.workspace())
            .stdout(out)
            .stderr(place.listener().getLogger())
            .quiet(true)
            .join();
    if (exit != 0) {
      throw new AbortException("The pulumi CLI could not be provided: see above.");
    }
    return of(out.text());
  }

  private static InstalledCli of(String json) throws IOException {
    try {
      JSONObject facts = JSONObject.fromObject(json);
      return new InstalledCli(facts.getString("directory"), facts.getString("pulumi"));
    } catch (JSONException e) {
      throw new IOException("The runner did not say where the CLI is: " + json, e);
    }
  }

  private static void add(ArgumentListBuilder words, String option, String value) {
    if (!value.isEmpty()) {
      words.add(option, value);
    }
  }
}
