package io.stackline.runner;

import io.stackline.client.model.CreateDeploymentRequest;
import io.stackline.client.model.DeploymentExecutor;
import io.stackline.client.model.DeploymentGitAuth;
import io.stackline.client.model.DeploymentGitSource;
import io.stackline.client.model.DeploymentOperation;
import io.stackline.client.model.DeploymentOptions;
import io.stackline.client.model.DeploymentSecret;
import io.stackline.client.model.DeploymentSource;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.Secret;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RemoteOptions;
import io.stackline.run.RunException;
import io.stackline.run.RunOptions;
import io.stackline.run.RunRequest;
import io.stackline.run.SecretReference;
import io.stackline.runner.exec.EngineOption;
import io.stackline.runner.exec.RemoteValues;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.Repository;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run asks the service to do, from its options and what the CI host tells of the build. */
final class RemoteRequest {
  private final Runner.Setup setup;
  private final Prepared run;
  private final RemoteOptions options;

  RemoteRequest(Runner.Setup setup, Prepared run, RemoteOptions options) {
    this.setup = setup;
    this.run = run;
    this.options = options;
  }

  CreateDeploymentRequest build() throws RunException {
    refuseWhatOnlyTheCliCan();
    String image = options.image();
    return new CreateDeploymentRequest(
        word(run.request().operation()),
        options.inheritSettings(),
        image == null ? null : new DeploymentExecutor(image),
        source(),
        new DeploymentOperation(
            options.preRunCommands(),
            variables(),
            new DeploymentOptions(
                !run.request().cli().install() && options.inheritSettings(),
                run.request().target().removal().afterDestroy())),
        options.agentPool());
  }

  /** {@code apitype.PulumiOperation}. */
  private static String word(Operation operation) {
    return switch (operation) {
      case UP -> "update";
      case DRIFT -> "detect-drift";
      case PREVIEW, REFRESH, DESTROY, OUTPUTS, CANCEL, REMOVE -> operation.word();
    };
  }

  /** The API has no place for them, and to drop them would do something else than was asked for. */
  private void refuseWhatOnlyTheCliCan() throws RunException {
    RunRequest request = run.request();
    RunOptions given = request.options();
    boolean config =
        !request.config().values().isEmpty()
            || !request.config().files().isEmpty()
            || !request.config().environments().isEmpty()
            || request.config().from() != null
            || request.config().replace();
    boolean plan = request.plan().save() != null || request.plan().use() != null;
    boolean engine =
        !EngineOption.given(request.operation(), given).isEmpty()
            || !given.extraArguments().isEmpty();
    if (config || plan || engine) {
      String what =
          config
              ? "configuration of a run"
              : plan ? "a plan" : String.join(", ", EngineOption.given(request.operation(), given));
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "--remote cannot be given "
              + (what.isEmpty() ? "arguments for the CLI" : what)
              + ": set it on the stack, or run it here.");
    }
  }

  private @Nullable DeploymentSource source() throws RunException {
    HostContext context =
        CiHost.detect(setup.environment()).context(setup.environment(), run.project().directory());
    RemoteOptions.Source source = options.source();
    String built = Optional.ofNullable(context.repository()).map(Repository::url).orElse(null);
    String url = source.repository() == null ? built : source.repository();
    String branch = source.branch();
    String commit =
        source.commit() == null && branch == null ? context.revision().commit() : source.commit();
    if (url == null || (branch == null && commit == null)) {
      if (options.inheritSettings()) {
        return null;
      }
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "The repository and commit of the program are not known: give --remote-git-url and"
              + " --remote-git-commit or --remote-git-branch, or --remote-inherit-settings.");
    }
    SecretReference token = source.token();
    DeploymentGitAuth auth = token == null ? null : new DeploymentGitAuth(secret(token));
    return new DeploymentSource(
        new DeploymentGitSource(
            url,
            branch == null || branch.startsWith("refs/") ? branch : "refs/heads/" + branch,
            branch == null ? commit : null,
            source.directory() == null ? directory(context) : source.directory(),
            auth));
  }

  private @Nullable String directory(HostContext context) {
    Path checkout = context.checkout();
    Path project = run.project().directory();
    if (checkout == null || !project.startsWith(checkout)) {
      return null;
    }
    String relative = checkout.relativize(project).toString().replace('\\', '/');
    return relative.isEmpty() ? null : relative;
  }

  private Map<String, JsonText> variables() throws RunException {
    Map<String, JsonText> all = new LinkedHashMap<>();
    options.variables().forEach((name, value) -> all.put(name, RemoteValues.plain(value)));
    for (Map.Entry<String, SecretReference> each : options.secretVariables().entrySet()) {
      all.put(each.getKey(), RemoteValues.secret(secret(each.getValue())));
    }
    return all;
  }

  private DeploymentSecret secret(SecretReference reference) throws RunException {
    io.stackline.run.Secret value = RunConfig.resolve(reference, setup.environment());
    setup.masker().add(value, "A secret for the deployment");
    return new DeploymentSecret(Secret.of(value.reveal()));
  }
}
