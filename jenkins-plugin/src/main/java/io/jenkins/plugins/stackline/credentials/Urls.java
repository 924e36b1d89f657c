package io.jenkins.plugins.stackline.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import jenkins.model.Jenkins;

/** URLs of services in forms. */
public final class Urls {
  private Urls() {}

  /**
   * What is wrong with a service's URL, for whoever may configure this place; others learn nothing.
   */
  public static FormValidation check(Item item, String value) {
    return mayConfigure(item) ? validation(value) : FormValidation.ok();
  }

  /**
   * Whether a form's checks may answer: an administrator for the system, else who configures the
   * item.
   */
  public static boolean mayConfigure(Item item) {
    return item == null
        ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
        : item.hasPermission(Item.CONFIGURE) || item.hasPermission(CredentialsProvider.UPDATE);
  }

  private static FormValidation validation(String value) {
    String url = value == null ? "" : value.strip();
    if (url.isEmpty()) {
      return FormValidation.ok();
    }
    try {
      URI uri = new URI(url);
      if (uri.getUserInfo() != null) {
        return FormValidation.error("A URL must not have credentials in it: it is shown in logs.");
      }
      if (uri.getScheme() == null) {
        return FormValidation.error(
            "A URL begins with https://, or file:// and so on for a bucket.");
      }
      if (Set.of("http", "https").contains(uri.getScheme()) && uri.getHost() == null) {
        return FormValidation.error("The URL names no host.");
      }
      return "http".equals(uri.getScheme())
          ? FormValidation.warning("Tokens are sent without encryption over http.")
          : FormValidation.ok();
    } catch (URISyntaxException e) {
      return FormValidation.error("This is no URL: " + e.getReason());
    }
  }
}
