package io.jenkins.plugins.stackline.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Node;
import hudson.util.QuotedStringTokenizer;
import io.jenkins.plugins.stackline.view.RunOrigin;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * What a run was asked for. It has no secret, and is kept with the build while the run goes on;
 * what keeps it there knows no records.
 */
public final class RunSettings implements Serializable {
  private static final long serialVersionUID = 1;

  /** What is wanted again when a review stack is removed: where it is, and how it was made. */
  private static final List<String> KEPT =
      List.of(
          "stack",
          "cloudUrl",
          "commentApi",
          "oidcOrganization",
          "oidcTeam",
          "oidcUser",
          "oidcExpiration",
          "pulumiVersion",
          "pulumiSource",
          "pulumiChecksum");

  private final String operation;
  private final LinkedHashMap<String, Serializable> options;
  private final String credentialsId;
  private final String service;
  private final Manner manner;

  /**
   * @param operation the runner's word
   * @param options by name, only those that were given
   * @param credentialsId empty: the service's
   * @param service the name of a configured service; empty: the nearest
   */
  public RunSettings(
      String operation,
      Map<String, Serializable> options,
      String credentialsId,
      String service,
      Manner manner) {
    this.operation = operation;
    this.options = new LinkedHashMap<>(options);
    this.credentialsId = credentialsId;
    this.service = service;
    this.manner = manner;
  }

  /** How the step behaves. */
  public static final class Manner implements Serializable {
    private static final long serialVersionUID = 1;

    private final String tool;
    private final boolean propagate;
    private boolean keepReviewStack;
    private boolean carriedRunner;

    /**
     * @param tool the name of a Pulumi installation; empty: none
     * @param propagate whether a run that does not succeed fails the step
     */
    public Manner(String tool, boolean propagate) {
      this.tool = tool;
      this.propagate = propagate;
    }

    /** The same, and a review stack stays when the job of its change request is removed. */
    public Manner keepingReviewStacks(boolean keep) {
      Manner manner = new Manner(tool, propagate);
      manner.keepReviewStack = keep;
      manner.carriedRunner = carriedRunner;
      return manner;
    }

    /** The same, with the runner of the plugin alone: one of an installation may be older. */
    public Manner withCarriedRunner() {
      Manner manner = new Manner(tool, propagate);
      manner.keepReviewStack = keepReviewStack;
      manner.carriedRunner = true;
      return manner;
    }
  }

  /** The runner's word. */
  public String operation() {
    return operation;
  }

  /** By name, only those that were given. */
  public Map<String, Serializable> options() {
    return Map.copyOf(options);
  }

  /** The ID of the credential; empty: the service's. */
  public String credentialsId() {
    return credentialsId;
  }

  /** The name of a configured service; empty: the nearest. */
  public String service() {
    return service;
  }

  /** The name of a Pulumi installation; empty: none. */
  public String tool() {
    return manner.tool;
  }

  /** Whether a run that does not succeed fails the step. */
  public boolean propagate() {
    return manner.propagate;
  }

  /** Whether the runner is the plugin's own, whatever an installation has. */
  public boolean carriedRunner() {
    return manner.carriedRunner;
  }

  /** The text of an option; empty if it was not given. */
  public String text(String option) {
    Object value = options.get(option);
    return value == null ? "" : value.toString();
  }

  /**
   * The same with the variables of a build in its texts replaced; a Pipeline has done that itself.
   */
  public RunSettings expanded(UnaryOperator<String> expand) {
    Map<String, Serializable> right = new LinkedHashMap<>();
    options.forEach(
        (name, value) -> {
          if (value instanceof String text) {
            right.put(name, expand.apply(text));
          } else if (value instanceof List<?> items) {
            right.put(
                name,
                new ArrayList<>(
                    items.stream().map(item -> expand.apply(item.toString())).toList()));
          } else {
            right.put(name, value);
          }
        });
    return new RunSettings(operation, right, credentialsId, service, manner);
  }

  /** What is kept of it with the build's record of the run, whose result is that file. */
  public RunOrigin origin(FilePath result) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : KEPT) {
      if (!text(name).isEmpty()) {
        kept.put(name, text(name));
      }
    }
    return new RunOrigin(
        labels(FilePathUtils.getNodeNameOrNull(result)),
        new RunOrigin.SignIn(service, credentialsId, manner.tool),
        kept,
        Boolean.TRUE.equals(options.get("review")) && !manner.keepReviewStack);
  }

  private static String labels(@CheckForNull String name) {
    Node node = name == null || name.isEmpty() ? null : Jenkins.get().getNode(name);
    if (node == null) {
      return "";
    }
    String labels = node.getLabelString();
    return labels.isEmpty() ? QuotedStringTokenizer.quote(node.getNodeName()) : labels;
  }

  /** For people: {@code pulumi up acme/shop/dev}. */
  public String title() {
    return ("pulumi " + operation + " " + text("stack")).strip();
  }
}
