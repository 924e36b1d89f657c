package io.jenkins.plugins.stackline.tool;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import hudson.slaves.WorkspaceList;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * The runner's jar on an agent: copied there once per agent and version, and run by the agent's own
 * Java.
 */
public final class AgentRunner {
  private static final String NAME = "stackline.jar";
  private static final ConcurrentHashMap<String, Object> LOCKS = new ConcurrentHashMap<>();

  private AgentRunner() {}

  /**
   * Where the jar is on an agent; it is copied if it is not there.
   *
   * @param workspace of the build, which tells the agent
   * @throws IOException if it can be written nowhere
   */
  public static FilePath provide(FilePath workspace, TaskListener listener)
      throws IOException, InterruptedException {
    String digest = digest();
    FilePath directory = root(workspace).child("stackline").child(digest.substring(0, 16));
    FilePath jar = directory.child(NAME);
    // Builds that start together on one agent would each copy it.
    synchronized (LOCKS.computeIfAbsent(key(workspace), k -> new Object())) {
      if (!jar.exists()) {
        directory.mkdirs();
        FilePath part = directory.createTempFile("stackline", ".part");
        part.copyFrom(resource());
        part.chmod(0644);
        part.renameTo(jar);
        listener.getLogger().println("Copied the runner to " + jar.getRemote());
      }
    }
    return jar;
  }

  private static String key(FilePath workspace) {
    String node = FilePathUtils.getNodeNameOrNull(workspace);
    return node == null ? "" : node;
  }

  /** The agent's own directory; a temporary one beside the workspace where that is not known. */
  private static FilePath root(FilePath workspace) throws IOException {
    Node node = node(workspace);
    FilePath root = node == null ? null : node.getRootPath();
    FilePath chosen = root == null ? WorkspaceList.tempDir(workspace) : root;
    if (chosen == null) {
      throw new IOException("There is no directory on the agent for the runner.");
    }
    return chosen;
  }

  private static @CheckForNull Node node(FilePath workspace) {
    String name = FilePathUtils.getNodeNameOrNull(workspace);
    if (name == null) {
      return null;
    }
    return name.isEmpty() ? Jenkins.get() : Jenkins.get().getNode(name);
  }

  private static URL resource() throws FileNotFoundException {
    URL jar = AgentRunner.class.getResource(NAME);
    if (jar == null) {
      throw new FileNotFoundException("The plugin was built without its runner.");
    }
    return jar;
  }

  private static String digest() throws IOException {
    try (InputStream in =
        new DigestInputStream(resource().openStream(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return Util.toHexString(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("This Java has no SHA-256.", e);
    }
  }

  /** The program of the agent's own Java. */
  public static String java(FilePath workspace) throws IOException, InterruptedException {
    return workspace.act(new JavaProgram());
  }

  /** Asked on the agent itself. */
  private static final class JavaProgram extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1;

    @Override
    public String invoke(File directory, VirtualChannel channel) {
      String program = File.separatorChar == '\\' ? "java.exe" : "java";
      return new File(new File(System.getProperty("java.home"), "bin"), program).getPath();
    }
  }
}
