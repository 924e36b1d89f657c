package io.jenkins.plugins.stackline.view;

import java.io.Serializable;

/**
 * How a run was carried out, so that what it made can be removed when its job is. It is kept with
 * the build, as a class that XStream knows.
 */
public final class RunOrigin implements Serializable {
  private static final long serialVersionUID = 1;

  private final String node;
  private final String service;
  private final String credentialsId;
  private final boolean review;

  /**
   * @param node the name of the agent; empty: the controller's own
   * @param service as the step named it; may be empty
   * @param credentialsId as the step named it; may be empty
   * @param review whether the stack is the review stack of a change request
   */
  public RunOrigin(String node, String service, String credentialsId, boolean review) {
    this.node = node;
    this.service = service;
    this.credentialsId = credentialsId;
    this.review = review;
  }

  public String node() {
    return node;
  }

  public String service() {
    return service;
  }

  public String credentialsId() {
    return credentialsId;
  }

  /** Whether the stack is the review stack of a change request. */
  public boolean review() {
    return review;
  }
}
