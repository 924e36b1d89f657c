package io.jenkins.plugins.stackline.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.stackline.credentials.TokenLookup;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A step that goes to a service, with a credential and a CLI. */
public abstract class SignedInStep extends Step implements Serializable {
  private static final long serialVersionUID = 1;

  private String credentialsId = "";
  private String service = "";
  private String tool = "";

  /** The credential the run signs in with; empty: the service's. */
  public String getCredentialsId() {
    return credentialsId;
  }

  @DataBoundSetter
  public void setCredentialsId(@CheckForNull String credentialsId) {
    this.credentialsId = Util.fixNull(credentialsId);
  }

  /** The name of a configured service; empty: the nearest one. */
  public String getService() {
    return service;
  }

  @DataBoundSetter
  public void setService(@CheckForNull String service) {
    this.service = Util.fixNull(service);
  }

  /** The name of a Pulumi installation; empty: the runner finds or fetches the CLI itself. */
  public String getTool() {
    return tool;
  }

  @DataBoundSetter
  public void setTool(@CheckForNull String tool) {
    this.tool = Util.fixNull(tool);
  }

  /** The choices of its form. */
  public abstract static class SignedInDescriptor extends StepDescriptor {
    /** The credentials of this place that can be chosen. */
    @RequirePOST
    public ListBoxModel doFillCredentialsIdItems(
        @AncestorInPath Item item, @QueryParameter String credentialsId) {
      return TokenLookup.choices(item, credentialsId);
    }

    /** The services that this place sees. */
    @RequirePOST
    public ListBoxModel doFillServiceItems(@AncestorInPath Item item) {
      return Choices.services(item);
    }

    /** The installations of the CLI. */
    @RequirePOST
    public ListBoxModel doFillToolItems(@AncestorInPath Item item) {
      return Choices.tools(item);
    }
  }
}
