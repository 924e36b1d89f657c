package io.jenkins.plugins.stackline.view;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a run was carried out, so that what it made can be removed when its job is. It is kept with
 * the build, as a class that XStream knows; what an earlier version of the plugin kept lacks
 * fields.
 */
public final class RunOrigin implements Serializable {
  private static final long serialVersionUID = 2;

  private final String labels;
  private final SignIn signIn;
  private final LinkedHashMap<String, String> options;
  private final boolean review;

  /**
   * @param labels of the agent, with spaces between them, or its name; empty: the controller
   * @param signIn as the step said it
   * @param options of the step that say where the stack is, by name
   * @param review whether the run was on the review stack of a change request, which is to be
   *     removed with its job
   */
  public RunOrigin(String labels, SignIn signIn, Map<String, String> options, boolean review) {
    this.labels = labels;
    this.signIn = signIn;
    this.options = new LinkedHashMap<>(options);
    this.review = review;
  }

  /** What a step says of its service, its credential and its CLI; each may be empty. */
  public static final class SignIn implements Serializable {
    private static final long serialVersionUID = 1;

    private final String service;
    private final String credentialsId;
    private final String tool;

    public SignIn(String service, String credentialsId, String tool) {
      this.service = service;
      this.credentialsId = credentialsId;
      this.tool = tool;
    }

    public String service() {
      return service;
    }

    public String credentialsId() {
      return credentialsId;
    }

    public String tool() {
      return tool;
    }
  }

  public String labels() {
    return labels == null ? "" : labels;
  }

  public SignIn signIn() {
    return signIn == null ? new SignIn("", "", "") : signIn;
  }

  /** Options of the step, by name. */
  public Map<String, String> options() {
    return options == null ? Map.of() : Map.copyOf(options);
  }

  /** The stack as the step named it; may be empty. */
  public String stack() {
    return options().getOrDefault("stack", "");
  }

  /** Whether the run was on a review stack that is to be removed with its job. */
  public boolean review() {
    return review;
  }
}
