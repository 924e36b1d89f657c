package io.jenkins.plugins.stackline.credentials;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.Secret;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A token as Jenkins keeps it: encrypted, in the system's or a folder's store. */
public final class PulumiAccessTokenImpl extends BaseStandardCredentials
    implements PulumiAccessToken {
  private static final long serialVersionUID = 1;

  private final Secret token;
  private String url = "";
  private String organization = "";

  /**
   * @param token the token, or {@code username:password}-like text never: only what the service's
   *     page "Access tokens" gave
   */
  @DataBoundConstructor
  public PulumiAccessTokenImpl(
      @CheckForNull CredentialsScope scope,
      @CheckForNull String id,
      @CheckForNull String description,
      Secret token) {
    super(scope, id, description);
    this.token = token;
  }

  @Override
  public Secret getToken() {
    return token;
  }

  @Override
  public String getUrl() {
    return url;
  }

  @DataBoundSetter
  public void setUrl(@CheckForNull String url) {
    this.url = Util.fixNull(url).strip();
  }

  @Override
  public String getOrganization() {
    return organization;
  }

  @DataBoundSetter
  public void setOrganization(@CheckForNull String organization) {
    this.organization = Util.fixNull(organization).strip();
  }

  /** The type, as people choose it. */
  @Extension
  @Symbol("pulumiAccessToken")
  public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {
    @Override
    public String getDisplayName() {
      return "Pulumi access token";
    }

    /** Says what is wrong with a URL. */
    @RequirePOST
    public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
      return Urls.check(item, value);
    }
  }
}
