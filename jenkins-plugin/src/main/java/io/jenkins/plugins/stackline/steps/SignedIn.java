package io.jenkins.plugins.stackline.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import hudson.util.ArgumentListBuilder;
import io.jenkins.plugins.stackline.credentials.TokenMask;
import io.jenkins.plugins.stackline.tool.InstalledCli;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.sf.json.JSONException;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The CLI's own exchange of an identity token ({@code pulumi login --oidc-token}), with its files
 * in one directory.
 */
final class SignedIn {
  private static final String IDENTITY = "identity-token";

  private SignedIn() {}

  /** What the CLI is asked to do. */
  record Asked(FilePath directory, String url, Connection connection) {}

  /**
   * Signs in.
   *
   * @return the tokens that the CLI got, to be hidden
   * @throws AbortException if the service refuses
   */
  static List<String> on(InstalledCli cli, Asked asked, StepContext context, TokenMask mask)
      throws IOException, InterruptedException {
    FilePath directory = asked.directory();
    directory.mkdirs();
    directory.chmod(0700);
    FilePath identity = directory.child(IDENTITY);
    try {
      identity.write("", "UTF-8");
      identity.chmod(0600);
      identity.write(asked.connection().secrets().get(0), "UTF-8");
      ArgumentListBuilder words =
          new ArgumentListBuilder(
              cli.program(),
              "login",
              asked.url(),
              "--oidc-org",
              asked.connection().exchange(),
              "--oidc-token",
              "file://" + identity.getRemote());
      EnvVars env = new EnvVars(context.get(EnvVars.class));
      env.put("PULUMI_CREDENTIALS_PATH", directory.getRemote());
      env.remove("PULUMI_ACCESS_TOKEN");
      try (OutputStream log = mask.decorate(context.get(TaskListener.class).getLogger())) {
        int exit =
            context
                .get(Launcher.class)
                .launch()
                .cmds(words)
                .envs(env)
                .pwd(directory)
                .stdout(log)
                .quiet(true)
                .join();
        if (exit != 0) {
          throw new AbortException(
              "The identity token was not exchanged: see above. What to do: register the issuer with the organization"
                  + " (oidc-refused).");
        }
      }
    } finally {
      identity.delete();
    }
    return tokens(directory.child("credentials.json"));
  }

  private static List<String> tokens(FilePath file) throws IOException, InterruptedException {
    try (var in = file.read()) {
      JSONObject kept =
          JSONObject.fromObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      JSONObject tokens = kept.optJSONObject("accessTokens");
      return tokens == null ? List.of() : tokens.values().stream().map(String::valueOf).toList();
    } catch (JSONException e) {
      throw new IOException("The CLI's credentials cannot be read.", e);
    }
  }
}
