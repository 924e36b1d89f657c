package io.jenkins.plugins.stackline.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import hudson.util.ArgumentListBuilder;
import io.jenkins.plugins.stackline.credentials.TokenMask;
import io.jenkins.plugins.stackline.run.BoundedText;
import io.jenkins.plugins.stackline.tool.InstalledCli;
import io.stackline.run.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
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
  private static final int LIMIT = 1024 * 1024;

  private SignedIn() {}

  /** What the CLI is asked to do. */
  record Asked(FilePath directory, String url, Connection connection) {}

  /**
   * Signs in.
   *
   * @return the tokens that the CLI got, to be hidden
   * @throws AbortException if the service refuses
   */
  static List<Secret> on(InstalledCli cli, Asked asked, StepContext context, TokenMask mask)
      throws IOException, InterruptedException {
    FilePath directory = asked.directory();
    directory.mkdirs();
    directory.chmod(0700);
    FilePath identity = directory.child(IDENTITY);
    try {
      identity.write("", "UTF-8");
      identity.chmod(0600);
      identity.write(asked.connection().secrets().iterator().next().reveal(), "UTF-8");
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
              "The identity token was not exchanged: see above. What to do: register the issuer"
                  + " with the organization (oidc-refused).");
        }
      }
    } finally {
      identity.delete();
    }
    return tokens(directory.child("credentials.json"));
  }

  private static List<Secret> tokens(FilePath file) throws IOException, InterruptedException {
    try (var in = file.read()) {
      String text = BoundedText.read(in, LIMIT, "The file with the CLI's credentials", "");
      JSONObject tokens = JSONObject.fromObject(text).optJSONObject("accessTokens");
      List<Secret> found = new ArrayList<>();
      if (tokens != null) {
        tokens.values().forEach(token -> found.add(Secret.of(String.valueOf(token))));
      }
      return found;
    } catch (JSONException e) {
      // The message of the cause would have a piece of the file.
      throw new IOException("The CLI's credentials cannot be read.");
    }
  }
}
