package io.jenkins.plugins.stackline.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.util.Secret;

/**
 * An access token of Pulumi Cloud or of a service that speaks its API, with where it is good for.
 */
public interface PulumiAccessToken extends StandardCredentials {
  /** The token. */
  Secret getToken();

  /** The service's URL; empty: Pulumi Cloud, or what the step says. */
  String getUrl();

  /** The organization of stacks that are named without one; empty: the user's default. */
  String getOrganization();
}
