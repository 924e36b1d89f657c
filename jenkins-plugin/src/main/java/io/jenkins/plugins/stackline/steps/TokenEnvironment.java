package io.jenkins.plugins.stackline.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.stackline.credentials.TokenLookup;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/**
 * The variables of a block. The token is looked up whenever a step of the block begins: it is in no
 * file.
 */
final class TokenEnvironment extends EnvironmentExpander {
  private static final long serialVersionUID = 1;
  private static final String TOKEN = "PULUMI_ACCESS_TOKEN";

  private final String runId;
  private final String credentialsId;
  private final HashMap<String, String> open;

  /**
   * @param credentialsId of a stored token; empty: none
   * @param open variables without a secret
   */
  TokenEnvironment(Run<?, ?> run, String credentialsId, Map<String, String> open) {
    this.runId = run.getExternalizableId();
    this.credentialsId = credentialsId;
    this.open = new HashMap<>(open);
  }

  @Override
  public void expand(@NonNull EnvVars env) throws IOException {
    open.forEach(env::override);
    Run<?, ?> run = credentialsId.isEmpty() ? null : Run.fromExternalizableId(runId);
    if (run != null) {
      env.override(TOKEN, TokenLookup.find(run, credentialsId).secret().reveal());
    }
  }

  @NonNull
  @Override
  public Set<String> getSensitiveVariables() {
    return credentialsId.isEmpty() ? Set.of() : Set.of(TOKEN);
  }
}
