package io.jenkins.plugins.stackline.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.stackline.credentials.TokenLookup;
import io.jenkins.plugins.stackline.credentials.Urls;
import java.io.Serializable;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A service that stacks are kept on, with what steps use unless they say otherwise. */
public final class PulumiService extends AbstractDescribableImpl<PulumiService>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final String url;
  private String credentialsId = "";
  private String organization = "";
  private String oidcOrganization = "";
  private String pulumiVersion = "";
  private String pulumiSource = "";

  /**
   * @param name what steps call it
   * @param url of the service, or of a bucket such as {@code s3://state}
   */
  @DataBoundConstructor
  public PulumiService(String name, String url) {
    this.name = Util.fixNull(name).strip();
    this.url = Util.fixNull(url).strip();
  }

  /** What steps call it. */
  public String getName() {
    return name;
  }

  /** Where it is. */
  public String getUrl() {
    return url;
  }

  /** The ID of an access token, or of an id token together with {@link #getOidcOrganization}. */
  public String getCredentialsId() {
    return credentialsId;
  }

  @DataBoundSetter
  public void setCredentialsId(@CheckForNull String credentialsId) {
    this.credentialsId = Util.fixNull(credentialsId);
  }

  /** The organization of stacks that are named without one. */
  public String getOrganization() {
    return organization;
  }

  @DataBoundSetter
  public void setOrganization(@CheckForNull String organization) {
    this.organization = Util.fixNull(organization).strip();
  }

  /** Where the credential is exchanged for a token; empty: it is one already. */
  public String getOidcOrganization() {
    return oidcOrganization;
  }

  @DataBoundSetter
  public void setOidcOrganization(@CheckForNull String oidcOrganization) {
    this.oidcOrganization = Util.fixNull(oidcOrganization).strip();
  }

  /** The version of the CLI, or a range; empty: the project's, or what is there. */
  public String getPulumiVersion() {
    return pulumiVersion;
  }

  @DataBoundSetter
  public void setPulumiVersion(@CheckForNull String pulumiVersion) {
    this.pulumiVersion = Util.fixNull(pulumiVersion).strip();
  }

  /** A mirror of the CLI's archives; empty: the vendor. */
  public String getPulumiSource() {
    return pulumiSource;
  }

  @DataBoundSetter
  public void setPulumiSource(@CheckForNull String pulumiSource) {
    this.pulumiSource = Util.fixNull(pulumiSource).strip();
  }

  /** The form of a service. */
  @Extension
  @Symbol("pulumiService")
  public static final class DescriptorImpl extends Descriptor<PulumiService> {
    @Override
    public String getDisplayName() {
      return "Pulumi service";
    }

    /** Says that a name is missing. */
    @RequirePOST
    public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
      return Urls.mayConfigure(item) && Util.fixEmptyAndTrim(value) == null
          ? FormValidation.error("Steps call the service by its name.")
          : FormValidation.ok();
    }

    /** Says what is wrong with a URL. */
    @RequirePOST
    public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
      return Urls.check(item, value);
    }

    /** The credentials of this place that can be chosen. */
    @RequirePOST
    public ListBoxModel doFillCredentialsIdItems(
        @AncestorInPath Item item, @QueryParameter String credentialsId) {
      return TokenLookup.choices(item, credentialsId);
    }
  }
}
