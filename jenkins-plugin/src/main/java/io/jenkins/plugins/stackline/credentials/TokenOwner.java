package io.jenkins.plugins.stackline.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Run;
import io.stackline.run.Secret;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Who looks a credential up: a build, or what goes on for a place in which a build was. */
public final class TokenOwner {
  private final @CheckForNull Item item;
  private final @CheckForNull Run<?, ?> run;

  private TokenOwner(@CheckForNull Item item, @CheckForNull Run<?, ?> run) {
    this.item = item;
    this.run = run;
  }

  /** A build, which may use what its job and the folders above it have. */
  public static TokenOwner of(Run<?, ?> run) {
    return new TokenOwner(run.getParent(), run);
  }

  /** A place without a build; null: the whole controller. */
  public static TokenOwner of(@CheckForNull Item item) {
    return new TokenOwner(item, null);
  }

  /** Where services are looked for. */
  public @CheckForNull Item item() {
    return item;
  }

  /**
   * The credential of that ID; a build is noted as one that uses it.
   *
   * @throws IOException if there is none that this owner may use
   */
  public FoundToken find(String id) throws IOException {
    return run == null ? TokenLookup.find(item, id) : TokenLookup.find(run, id);
  }

  /** What hides these secrets in this owner's log. */
  public TokenMask mask(List<String> ids, Collection<Secret> secrets) {
    return run == null ? new TokenMask(secrets) : new TokenMask(run, ids, secrets);
  }
}
