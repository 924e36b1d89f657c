package io.jenkins.plugins.stackline.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.stackline.run.Secret;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Finds a credential where a build may use it: its folder's stores, then the system's. */
public final class TokenLookup {
  private static final String LOST =
      "There is no credential \"%s\" that this build may use. What to do: add a Pulumi access token"
          + " or a secret text with this ID to the system's or the folder's credentials"
          + " (no-credentials).";

  private TokenLookup() {}

  /**
   * The credential, and the build is noted as one that uses it.
   *
   * @throws IOException naming the ID if the build can use none like it
   */
  public static FoundToken find(Run<?, ?> run, String id) throws IOException {
    PulumiAccessToken token =
        CredentialsProvider.findCredentialById(id, PulumiAccessToken.class, run, List.of());
    if (token != null) {
      CredentialsProvider.track(run, token);
      return of(token);
    }
    StringCredentials text =
        CredentialsProvider.findCredentialById(id, StringCredentials.class, run, List.of());
    if (text == null) {
      throw new FileNotFoundException(LOST.formatted(id));
    }
    CredentialsProvider.track(run, text);
    return of(text);
  }

  /**
   * The credential as a place has it: the folders above it, the system.
   *
   * @param item null: the system alone
   * @throws IOException naming the ID if there is none
   */
  static FoundToken find(@CheckForNull Item item, String id) throws IOException {
    for (StandardCredentials one :
        CredentialsProvider.lookupCredentialsInItem(
            StandardCredentials.class, item, ACL.SYSTEM2, List.of())) {
      if (one.getId().equals(id) && one instanceof PulumiAccessToken token) {
        return of(token);
      }
      if (one.getId().equals(id) && one instanceof StringCredentials text) {
        return of(text);
      }
    }
    throw new FileNotFoundException(LOST.formatted(id));
  }

  private static FoundToken of(PulumiAccessToken token) {
    return new FoundToken(
        Secret.of(token.getToken().getPlainText()), token.getUrl(), token.getOrganization());
  }

  private static FoundToken of(StringCredentials text) {
    return new FoundToken(Secret.of(text.getSecret().getPlainText()), "", "");
  }

  /**
   * What a form offers. Who may not see the credentials of a place gets back what was chosen, and
   * nothing else.
   *
   * @param item where the form is; null: the system's configuration
   */
  public static ListBoxModel choices(Item item, String current) {
    StandardListBoxModel choices = new StandardListBoxModel();
    if (item == null
        ? !Jenkins.get().hasPermission(Jenkins.ADMINISTER)
        : !item.hasPermission(Item.EXTENDED_READ)
            && !item.hasPermission(CredentialsProvider.USE_ITEM)) {
      return choices.includeCurrentValue(current);
    }
    return choices
        .includeEmptyValue()
        .includeMatchingAs(
            ACL.SYSTEM2,
            item,
            StandardCredentials.class,
            List.<DomainRequirement>of(),
            CredentialsMatchers.anyOf(
                CredentialsMatchers.instanceOf(PulumiAccessToken.class),
                CredentialsMatchers.instanceOf(StringCredentials.class)))
        .includeCurrentValue(current);
  }
}
